// What changed, row by row: kind as a mark with its word, the subject, what was and what is.

import { EnvironmentOutlined, MinusCircleOutlined, PlusCircleOutlined, StopOutlined, SwapOutlined, TagOutlined } from '@ant-design/icons';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { differenceRow } from '@gridward/contract/rosters-review';
import type { DifferenceKind } from '@gridward/domain/rosters/differences';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName, UnitLink } from '@gridward/ui/links';
import { usePlaybook } from '@gridward/ui/playbook';
import type { Pages } from '@gridward/ui/query';
import { StatusTag, type Tone } from '@gridward/ui/status-tag';
import { SubjectName } from '../tenure/subject-words.tsx';

type Row = z.output<typeof differenceRow>;

const looks: Readonly<Record<DifferenceKind, readonly [Tone, ReactNode]>> = {
  entered: ['good', <PlusCircleOutlined key="entered" />],
  closed: ['bad', <StopOutlined key="closed" />],
  renamed: ['plain', <TagOutlined key="renamed" />],
  moved: ['plain', <EnvironmentOutlined key="moved" />],
  new: ['good', <PlusCircleOutlined key="new" />],
  ended: ['bad', <MinusCircleOutlined key="ended" />],
  replaced: ['warn', <SwapOutlined key="replaced" />],
};

export function DifferenceKindTag(props: { readonly kind: DifferenceKind }): ReactNode {
  const { review } = useMessages();
  const [tone, icon] = looks[props.kind];
  return (
    <StatusTag tone={tone} icon={icon}>
      {review.changes.kind[props.kind]}
    </StatusTag>
  );
}

function rowKey(row: Row): string {
  return [row.kind, row.subject.id, row.role, row.before?.id ?? row.before?.name, row.after?.id ?? row.after?.name].join(' ');
}

export function DifferenceRows(props: { readonly pages: Pages<Row, unknown> }): ReactNode {
  const texts = useMessages().differences;
  const { roleName } = usePlaybook();
  const columns: TableColumnsType<Row> = [
    { title: texts.column.kind, key: 'kind', render: (_, row) => <DifferenceKindTag kind={row.kind} /> },
    { title: texts.column.subject, key: 'subject', render: (_, row) => <SubjectName subject={row.subject} /> },
    { title: texts.column.role, key: 'role', render: (_, row) => (row.role === null ? <span className="gw-faint">{texts.itself}</span> : roleName(row.role)) },
    { title: texts.column.before, key: 'before', render: (_, row) => <Side row={row} side="before" /> },
    { title: texts.column.after, key: 'after', render: (_, row) => <Side row={row} side="after" /> },
    { title: texts.column.unit, key: 'unit', render: (_, row) => <Where row={row} /> },
  ];
  return (
    <div className="gw-panel">
      <KeysetTable
        label={texts.title}
        pages={props.pages}
        rowKey={rowKey}
        columns={columns}
        minWidth={760}
        card={(row) => <DifferenceCard row={row} />}
        empty={texts.same}
      />
    </div>
  );
}

/** A person is a link; a name or a unit of a subject is text. */
function Side(props: { readonly row: Row; readonly side: 'before' | 'after' }): ReactNode {
  const texts = useMessages().differences;
  const { row, side } = props;
  const held = row[side];
  if (held === null) return <span className="gw-faint">{texts.nobody}</span>;
  const gone = side === 'before' && row.kind !== 'entered';
  const look = side === 'after' ? 'gwc-after' : gone ? 'gwc-before gwc-before-gone' : 'gwc-before';
  if (row.role !== null && held.id !== null)
    return (
      <span className={look}>
        <PersonName person={{ id: held.id, name: held.name }} />
      </span>
    );
  return <span className={look}>{held.name}</span>;
}

function Where(props: { readonly row: Row }): ReactNode {
  const { unit, township } = props.row;
  return (
    <span className="gwc-paper-units">
      {township && township.id !== unit?.id ? <UnitLink unit={township} /> : null}
      {unit ? <UnitLink unit={unit} /> : null}
    </span>
  );
}

function DifferenceCard(props: { readonly row: Row }): ReactNode {
  const texts = useMessages().differences;
  const { roleName } = usePlaybook();
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <SubjectName subject={row.subject} />
        <DifferenceKindTag kind={row.kind} />
      </div>
      <div>
        <span className="gw-faint">{row.role === null ? texts.itself : roleName(row.role)}</span> <Side row={row} side="before" /> →{' '}
        <Side row={row} side="after" />
      </div>
      <div className="gw-faint">
        <Where row={row} />
      </div>
    </>
  );
}
