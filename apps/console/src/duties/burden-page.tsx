// What is asked of each role in a month: times, fields, minutes – so that the office sees what could be spared.

import { Skeleton, Table } from 'antd';
import type { ReactNode } from 'react';
import { readBurden } from '@gridward/contract/duties-compliance';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { NumberText } from '@gridward/ui/number-text';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { UnitFilter } from '../app/unit-filter.tsx';
import { useNameIn } from '../records/form-items.tsx';
import { BoardLinks } from './board-links.tsx';
import { monthAfter } from './months.ts';
import { StepThrough } from '../app/step-through.tsx';
import './duties.css';

type Row = AnswerOf<typeof readBurden>['rows'][number];

export function BurdenPage(): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const filter = useFilter(['month', 'unitId']);
  const month = filter.values.month ?? asOf.day.slice(0, 7);
  const { data, error, refetch } = useRead(readBurden, { month, unitId: filter.values.unitId }, { keepPrevious: true });
  return (
    <div className="gw-stack">
      <PageHeading title={words.burden.title} hint={words.burden.hint} extra={<BoardLinks />} />
      <div className="gwc-filters" role="search">
        <StepThrough
          shown={month}
          before={{ label: words.due.previous, go: () => filter.set({ month: monthAfter(month, -1) }) }}
          after={{ label: words.due.next, go: () => filter.set({ month: monthAfter(month, 1) }) }}
        />
        <UnitFilter value={filter.values.unitId} onChange={(unitId) => filter.set({ unitId })} label={words.columns.unit} />
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : data.rows.length === 0 ? <EmptyLesson {...words.burden.none} /> : <Burden rows={data.rows} />}
    </div>
  );
}

function Burden(props: { readonly rows: readonly Row[] }): ReactNode {
  const words = useMessages().duties.burden;
  const { roleName } = usePlaybook();
  const nameIn = useNameIn();
  const number = (title: string, of: (row: Row) => number) => ({
    title,
    key: title,
    align: 'right' as const,
    render: (_: unknown, row: Row) => <NumberText value={of(row)} />,
  });
  return (
    <Table<Row>
      size="small"
      rowKey={(row) => row.role}
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 760 }}
      expandable={{
        expandedRowRender: (row) => (
          <ul className="gwd-records">
            {row.duties.map((duty) => (
              <li key={duty.code}>
                {nameIn(duty.name)} · {words.times} {duty.times} · {words.fields} {duty.fields} · {words.minutes} {duty.minutes}
              </li>
            ))}
          </ul>
        ),
      }}
      columns={[
        { title: words.role, key: 'role', render: (_, row) => (row.role === 'post' ? words.post : roleName(row.role)) },
        number(words.bearers, (row) => row.bearers),
        number(words.times, (row) => row.times),
        number(words.fields, (row) => row.fields),
        number(words.minutes, (row) => row.minutes),
        number(words.each, (row) => row.minutesEach),
      ]}
    />
  );
}
