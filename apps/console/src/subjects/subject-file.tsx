// The file of a subject: what the playbook asks to know about its kind, and where and in which state it has been.

import { Button, Checkbox, Descriptions, Table, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { SubjectField } from '@gridward/contract/playbooks';
import { useMessages } from '@gridward/ui/language';
import { SubjectLink, UnitLink } from '@gridward/ui/links';
import { useNarrow } from '@gridward/ui/narrow';
import { PeriodText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { SubjectStatusTag } from '@gridward/ui/status-tag';
import { SubjectFileDialog } from './subject-file-dialog.tsx';
import type { SubjectAnswer } from './subject-answer.ts';

type ProfileValue = SubjectAnswer['profile'][string] | undefined;

export function SubjectFile(props: { readonly subject: SubjectAnswer }): ReactNode {
  const messages = useMessages();
  const words = messages.subjects.file;
  const { kindName, industryName, fieldsOf, fieldName } = usePlaybook();
  const narrow = useNarrow();
  const [editing, setEditing] = useState(false);
  const { subject } = props;
  const facts = [
    { key: 'kind', label: words.kind, children: kindName(subject.kind) },
    { key: 'status', label: words.status, children: <SubjectStatusTag status={subject.status} /> },
    { key: 'code', label: words.code, children: subject.code ? <code>{subject.code}</code> : <Faint text={words.noCode} /> },
    { key: 'unit', label: words.unit, children: subject.unit ? <UnitLink unit={subject.unit} /> : <Faint text={messages.subjects.noPlace} /> },
    {
      key: 'industries',
      label: words.industries,
      children:
        subject.industries.length > 0 ? subject.industries.map((code) => <Tag key={code}>{industryName(code)}</Tag>) : <Faint text={words.noIndustries} />,
    },
    ...(subject.kind === 'bundle'
      ? []
      : [
          {
            key: 'bundles',
            label: words.bundles,
            children:
              subject.bundles.length > 0 ? subject.bundles.map((bundle) => <SubjectLink key={bundle.id} subject={bundle} />) : <Faint text={words.noBundle} />,
          },
        ]),
    ...fieldsOf(subject.kind).map((field) => ({
      key: field.code,
      label: fieldName(subject.kind, field.code),
      children: <FieldValue field={field} value={subject.profile[field.code]} />,
    })),
  ];
  return (
    <div className="gw-stack">
      <Descriptions
        size="small"
        bordered
        column={narrow ? 1 : 2}
        title={words.fields}
        extra={subject.may.includes('subject.change') ? <Button onClick={() => setEditing(true)}>{words.edit}</Button> : null}
        items={facts}
      />
      <FileOverTime subject={subject} />
      {editing ? <SubjectFileDialog subject={subject} onClose={() => setEditing(false)} /> : null}
    </div>
  );
}

function Faint(props: { readonly text: string }): ReactNode {
  return <span className="gw-faint">{props.text}</span>;
}

function FieldValue(props: { readonly field: SubjectField; readonly value: ProfileValue }): ReactNode {
  const messages = useMessages();
  const { choiceName } = usePlaybook();
  const { field, value } = props;
  if (value === undefined || value === null || value === '') return <Faint text={messages.subjects.file.notFilled} />;
  if (Array.isArray(value)) return value.map((each) => <Tag key={each}>{each}</Tag>);
  if (field.type === 'choice') return choiceName(field.code, String(value));
  return <span className="gw-text-lines">{field.unit ? `${value} ${field.unit}` : String(value)}</span>;
}

/** Status and place over time; what a correction replaced is shown on demand. */
function FileOverTime(props: { readonly subject: SubjectAnswer }): ReactNode {
  const words = useMessages().subjects.file;
  const [all, setAll] = useState(false);
  const { subject } = props;
  const shown = <Row extends { readonly known: { readonly until: number | null } }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => all || row.known.until === null);
  const superseded = [...subject.episodes, ...subject.placements].some((row) => row.known.until !== null);
  return (
    <>
      {superseded ? (
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          {words.showSuperseded}
        </Checkbox>
      ) : null}
      <div className="gw-columns">
        <Table
          size="small"
          title={() => words.episodes}
          rowKey={(row) => `${row.during.from} ${row.known.from} ${row.status}`}
          pagination={false}
          locale={{ emptyText: words.noEpisodes }}
          dataSource={shown(subject.episodes)}
          columns={[
            { title: words.status, render: (_, row) => <SubjectStatusTag status={row.status} /> },
            { title: words.period, render: (_, row) => <PeriodText during={row.during} /> },
            { title: words.reason, render: (_, row) => row.reason ?? '' },
            ...(all ? [{ title: words.known, render: (_: unknown, row: SubjectAnswer['episodes'][number]) => <KnownWords known={row.known} /> }] : []),
          ]}
        />
        <Table
          size="small"
          title={() => words.placements}
          rowKey={(row) => `${row.during.from} ${row.known.from} ${row.unit.id}`}
          pagination={false}
          locale={{ emptyText: words.noPlacements }}
          dataSource={shown(subject.placements)}
          columns={[
            { title: words.unit, render: (_, row) => <UnitLink unit={row.unit} /> },
            { title: words.period, render: (_, row) => <PeriodText during={row.during} /> },
            ...(all ? [{ title: words.known, render: (_: unknown, row: SubjectAnswer['placements'][number]) => <KnownWords known={row.known} /> }] : []),
          ]}
        />
      </div>
    </>
  );
}

function KnownWords(props: { readonly known: { readonly from: number; readonly until: number | null } }): ReactNode {
  const words = useMessages().subjects.file;
  return props.known.until === null ? words.knownNow : <Faint text={words.knownPast(props.known.from, props.known.until)} />;
}
