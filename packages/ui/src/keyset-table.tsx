// A table of the register: pages by keyset, says how many are shown, teaches when it is empty, becomes cards on a phone.

import { Button, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { EmptyLesson } from './empty-lesson.tsx';
import { ErrorNotice } from './error-notice.tsx';
import { useMessages } from './language.tsx';
import type { Pages } from './query.tsx';
import { useNarrow } from './narrow.tsx';

export interface KeysetTableProps<Row extends object> {
  readonly label: string;
  readonly pages: Pages<Row, unknown>;
  readonly rowKey: (row: Row) => string;
  readonly columns: TableColumnsType<Row>;
  /** Below this width, in pixels, the table scrolls sideways instead of squeezing its columns. */
  readonly minWidth?: number;
  /** On a phone, each row as a card; without it the table scrolls sideways. */
  readonly card?: (row: Row) => ReactNode;
  readonly empty: { readonly title: string; readonly hint: string; readonly action?: ReactNode };
}

export function KeysetTable<Row extends object>(props: KeysetTableProps<Row>): ReactNode {
  const { query, rows } = props.pages;
  const narrow = useNarrow();
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  const lesson = <EmptyLesson {...props.empty} />;
  const busy = query.isPending || query.isPlaceholderData;
  return (
    <section aria-label={props.label} aria-busy={busy} className={query.isPlaceholderData ? 'gw-stale' : undefined}>
      {narrow && props.card && !query.isPending ? (
        <CardList rows={rows} rowKey={props.rowKey} card={props.card} lesson={lesson} />
      ) : (
        <Table<Row>
          size="small"
          // Ant Design's types want arrays that it could change; it does not.
          dataSource={rows as Row[]}
          columns={props.columns}
          rowKey={props.rowKey}
          loading={busy}
          pagination={false}
          scroll={{ x: props.minWidth ?? 860 }}
          locale={{ emptyText: query.isPending ? ' ' : lesson }}
        />
      )}
      <TableFoot pages={props.pages} />
    </section>
  );
}

function CardList<Row>(props: {
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly card: (row: Row) => ReactNode;
  readonly lesson: ReactNode;
}): ReactNode {
  if (props.rows.length === 0) return props.lesson;
  return (
    <ul className="gw-cards">
      {props.rows.map((row) => (
        <li key={props.rowKey(row)}>{props.card(row)}</li>
      ))}
    </ul>
  );
}

export function TableFoot<Row>(props: { readonly pages: Pages<Row, unknown> }): ReactNode {
  const messages = useMessages();
  const { query, rows, total } = props.pages;
  if (rows.length === 0) return null;
  const states = messages.core.state;
  const shown = query.hasNextPage ? (total === null ? states.shown(rows.length) : states.shownOf(rows.length, total)) : states.allShown(rows.length);
  return (
    <div className="gw-table-foot">
      <span className="gw-faint" role="status">
        {shown}
      </span>
      {query.hasNextPage ? (
        <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {messages.core.action.loadMore}
        </Button>
      ) : null}
    </div>
  );
}
