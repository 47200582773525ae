// Every name and place a unit has had, on both axes: when it held, and whether we still think so.

import { Checkbox, Skeleton, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { readUnitHistory } from '@gridward/contract/grid';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { UnitLink } from '@gridward/ui/links';
import { PeriodText } from '@gridward/ui/period-text';
import { useRead } from '@gridward/ui/query';

interface Known {
  readonly from: number;
  readonly until: number | null;
}

export function UnitHistory(props: { readonly unitId: string }): ReactNode {
  const messages = useMessages();
  const words = messages.grid.unit.history;
  const { data, error, refetch } = useRead(readUnitHistory, { id: props.unitId });
  const [all, setAll] = useState(false);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  const shown = <Row extends { readonly known: Known }>(rows: readonly Row[]): Row[] => rows.filter((row) => all || row.known.until === null);
  const superseded = [...data.names, ...data.placements].some((row) => row.known.until !== null);
  return (
    <div className="gw-stack">
      {superseded ? (
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)}>
          {messages.subjects.file.showSuperseded}
        </Checkbox>
      ) : null}
      <div className="gw-columns">
        <Table
          size="small"
          title={() => words.names}
          pagination={false}
          rowKey={(row) => `${row.name} ${row.during.from} ${row.known.from}`}
          dataSource={shown(data.names)}
          columns={[
            { title: messages.grid.unit.columns.name, dataIndex: 'name' },
            { title: words.period, render: (_, row) => <PeriodText during={row.during} /> },
            { title: words.known, render: (_, row) => <KnownWords known={row.known} /> },
          ]}
        />
        <Table
          size="small"
          title={() => words.places}
          pagination={false}
          rowKey={(row) => `${row.tree} ${row.during.from} ${row.known.from}`}
          dataSource={shown(data.placements)}
          columns={[
            { title: words.parent, render: (_, row) => (row.parent ? <UnitLink unit={row.parent} /> : words.root) },
            { title: words.treeOf, render: (_, row) => messages.labels.tree[row.tree] },
            { title: words.period, render: (_, row) => <PeriodText during={row.during} /> },
            { title: words.known, render: (_, row) => <KnownWords known={row.known} /> },
          ]}
        />
      </div>
    </div>
  );
}

function KnownWords(props: { readonly known: Known }): ReactNode {
  const messages = useMessages();
  const { from, until } = props.known;
  const span = messages.tenure.timeline.knownSpan(from, until);
  return <span className={until === null ? undefined : 'gw-faint'}>{until === null ? span : `${span} · ${messages.grid.unit.history.superseded}`}</span>;
}
