// Where two tables say different things: annex, row, column, and both sides of each cell.

import { Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { tableDifference } from '@gridward/contract/rosters-public';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';

type Difference = z.output<typeof tableDifference>;
export type Compared = 'file' | 'register' | 'later';

interface DifferenceTableProps {
  readonly compared: Compared;
  readonly rows: readonly Difference[];
  readonly total: number;
}

export function DifferenceTable(props: DifferenceTableProps): ReactNode {
  const { verify, annex } = useMessages().papers;
  const narrow = useNarrow();
  const other = { file: verify.column.found, register: verify.column.register, later: verify.column.later }[props.compared];
  const columns: TableColumnsType<Difference> = narrow
    ? [{ title: verify.column.row, key: 'row', render: (_, row) => <StackedDifference row={row} other={other} /> }]
    : [
        { title: verify.column.annex, key: 'annex', render: (_, row) => annex[row.annex] },
        { title: verify.column.group, key: 'group', render: (_, row) => row.group },
        { title: verify.column.row, key: 'row', align: 'right', render: (_, row) => row.row },
        { title: verify.column.column, key: 'column', render: (_, row) => row.column ?? <span className="gw-faint">{verify.wholeRow}</span> },
        { title: verify.column.issued, key: 'issued', render: (_, row) => <Side text={row.issued} className="gwc-cell-issued" /> },
        { title: other, key: 'found', render: (_, row) => <Side text={row.found} className="gwc-cell-found" /> },
      ];
  return (
    <div className="gw-stack">
      <p className="gw-faint">
        {verify.tabHint[props.compared]} {props.rows.length < props.total ? verify.shown(props.rows.length, props.total) : null}
      </p>
      <Table<Difference>
        size="small"
        rowKey={(row) => [row.annex, row.group, row.row, row.column, row.issued, row.found].join('\u0000')}
        // Ant Design's types want an array that it could change; it does not.
        dataSource={props.rows as Difference[]}
        columns={columns}
        {...(narrow ? {} : { scroll: { x: 820 } })}
        pagination={props.rows.length > 50 ? { defaultPageSize: 50, showSizeChanger: false } : false}
      />
    </div>
  );
}

/** What stands outside the tables and was altered: each paragraph as issued, and as it stands in the file. */
export function TextDifferences(props: { readonly rows: readonly { readonly issued: string | null; readonly found: string | null }[] }): ReactNode {
  const { verify } = useMessages().papers;
  return (
    <section className="gw-stack">
      <strong>{verify.alteredText(props.rows.length)}</strong>
      {props.rows.map((row, place) => (
        <div key={`${place} ${row.issued} ${row.found}`}>
          <div>
            {verify.column.issued} <Side text={row.issued} className="gwc-cell-issued" />
          </div>
          <div>
            {verify.column.found} <Side text={row.found} className="gwc-cell-found" />
          </div>
        </div>
      ))}
    </section>
  );
}

function Side(props: { readonly text: string | null; readonly className: string }): ReactNode {
  const { verify } = useMessages().papers;
  if (props.text === null) return <span className="gw-faint">{verify.absent}</span>;
  if (props.text === '') return <span className="gw-faint">{verify.empty}</span>;
  return <span className={props.className}>{props.text}</span>;
}

function StackedDifference(props: { readonly row: Difference; readonly other: string }): ReactNode {
  const { verify, annex } = useMessages().papers;
  const { row } = props;
  return (
    <div>
      <div className="gw-faint">
        {[annex[row.annex], row.group, `${verify.column.row} ${row.row}`, row.column ?? verify.wholeRow].filter((part) => part !== '').join(' · ')}
      </div>
      <div>
        {verify.column.issued} <Side text={row.issued} className="gwc-cell-issued" />
      </div>
      <div>
        {props.other} <Side text={row.found} className="gwc-cell-found" />
      </div>
    </div>
  );
}
