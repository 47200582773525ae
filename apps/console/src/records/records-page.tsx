// What was done: records within reach, the latest first.

import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, type TableColumnsType } from 'antd';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { listRecords } from '@gridward/contract/records';
import { recordKinds, type RecordKind } from '@gridward/domain/records/record';
import { daysIn } from '@gridward/domain/period';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePages } from '@gridward/ui/query';
import '../app/register.css';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { FilterBar } from '../app/filter-bar.tsx';
import { PersonFilter } from '../app/person-filter.tsx';
import { useFilter } from '../app/search.ts';
import { useMay } from '../app/session.tsx';
import { UnitFilter } from '../app/unit-filter.tsx';
import { RecordKindTag } from './record-kind.tsx';
import './records.css';

type Row = AnswerOf<typeof listRecords>['rows'][number];
const filterKeys = ['kind', 'personId', 'subjectId', 'unitId', 'from', 'until', 'withFindings', 'withdrawn'] as const;

export function RecordsPage(): ReactNode {
  const messages = useMessages();
  const words = messages.records;
  const filter = useFilter(filterKeys);
  const navigate = useNavigate();
  const { kind, ...others } = filter.values;
  const pages = usePages(listRecords, { ...others, ...(kind === undefined ? {} : { kind: kind as RecordKind }) }, { keepPrevious: true });
  const mayWrite = useMay('record.write');
  return (
    <div>
      <PageHeading
        title={words.title}
        hint={words.hint}
        extra={
          mayWrite ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: '/records/new' })}>
              {words.create}
            </Button>
          ) : null
        }
      />
      <FilterBar
        filter={filter}
        first={
          <ChoiceFilter
            label={words.filter.kind}
            value={kind}
            onChange={(next) => filter.set({ kind: next })}
            choices={recordKinds.map((one) => ({ value: one, label: words.kind[one] }))}
          />
        }
      >
        <UnitFilter value={filter.values.unitId} onChange={(unitId) => filter.set({ unitId })} label={words.filter.unit} />
        <PersonFilter value={filter.values.personId} onChange={(personId) => filter.set({ personId })} />
        <Checkbox checked={filter.values.withFindings === 'true'} onChange={(event) => filter.set({ withFindings: event.target.checked ? 'true' : undefined })}>
          {words.filter.withFindings}
        </Checkbox>
        <Checkbox checked={filter.values.withdrawn === 'true'} onChange={(event) => filter.set({ withdrawn: event.target.checked ? 'true' : undefined })}>
          {words.filter.withdrawn}
        </Checkbox>
      </FilterBar>
      <KeysetTable
        label={words.title}
        pages={pages}
        rowKey={(row) => row.recordId}
        columns={useColumns()}
        card={(row) => <RecordCard row={row} />}
        empty={{ ...words.empty, action: filter.isEmpty ? null : <Button onClick={filter.clear}>{messages.core.action.reset}</Button> }}
      />
    </div>
  );
}

function useColumns(): TableColumnsType<Row> {
  const words = useMessages().records;
  return [
    { title: words.columns.happenedOn, key: 'day', width: 130, render: (_, row) => <DayLink row={row} /> },
    { title: words.columns.kind, key: 'kind', width: 110, render: (_, row) => <RecordKindTag kind={row.kind} /> },
    { title: words.columns.subjects, key: 'subjects', render: (_, row) => <Subjects row={row} /> },
    { title: words.columns.persons, key: 'persons', render: (_, row) => <Persons row={row} /> },
    { title: words.columns.findings, key: 'findings', width: 100, render: (_, row) => <Findings row={row} /> },
    { title: words.columns.attachments, key: 'attachments', width: 80, align: 'right', render: (_, row) => (row.attachments === 0 ? null : row.attachments) },
    { title: words.columns.received, key: 'received', width: 150, render: (_, row) => <Received row={row} /> },
  ];
}

function DayLink(props: { readonly row: Row }): ReactNode {
  return (
    <Link to="/records/$id" params={{ id: props.row.recordId }} className="gw-days">
      {props.row.happenedOn}
    </Link>
  );
}

function Subjects(props: { readonly row: Row }): ReactNode {
  const words = useMessages().records;
  const [first, ...others] = props.row.subjects;
  if (first === undefined) return null;
  return (
    <>
      <SubjectLink subject={first} /> {others.length === 0 ? null : <span className="gw-faint">{words.andMore('', others.length)}</span>}
    </>
  );
}

function Persons(props: { readonly row: Row }): ReactNode {
  const words = useMessages().records;
  const [first, ...others] = props.row.persons;
  if (first === undefined) return null;
  return (
    <>
      <PersonName person={first} /> {others.length === 0 ? null : <span className="gw-faint">{words.andMorePersons('', others.length)}</span>}
    </>
  );
}

function Findings(props: { readonly row: Row }): ReactNode {
  const words = useMessages().records;
  return <span className={props.row.findings === 0 ? 'gw-faint' : 'gw-warn'}>{words.findingsCount(props.row.findings)}</span>;
}

function Received(props: { readonly row: Row }): ReactNode {
  const words = useMessages().records;
  const { row } = props;
  const late = daysIn({ from: row.happenedOn, until: row.receivedAt.slice(0, 10) });
  return (
    <span className="gw-faint">
      {[late >= 2 ? words.lateUpload(late) : null, row.corrected ? words.corrected : null, row.withdrawn ? words.withdrawn : null]
        .filter((one) => one !== null)
        .join(' · ')}
    </span>
  );
}

function RecordCard(props: { readonly row: Row }): ReactNode {
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <DayLink row={row} /> <RecordKindTag kind={row.kind} />
        <Findings row={row} />
      </div>
      <div>
        <Subjects row={row} />
      </div>
      <div>
        <Persons row={row} /> <Received row={row} />
      </div>
    </>
  );
}
