// Columns that stand one below the other on a phone, so that nothing of a row hides beyond the edge.

import type { TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { useNarrow } from '@gridward/ui/narrow';

export interface StackedColumn<Row> {
  readonly title: string;
  readonly show: (row: Row) => ReactNode;
}

/** Whatever of a table depends on the width: its columns, and whether it scrolls sideways. */
export interface TableShape<Row> {
  readonly columns: TableColumnType<Row>[];
  readonly scroll?: { readonly x: 'max-content' };
}

export function useStackedColumns<Row>(columns: readonly StackedColumn<Row>[]): TableShape<Row> {
  const narrow = useNarrow();
  if (!narrow) return { columns: columns.map(({ title, show }) => ({ key: title, title, render: (_, row) => show(row) })), scroll: { x: 'max-content' } };
  const [first] = columns;
  return {
    columns: [
      {
        key: 'stacked',
        title: first?.title ?? '',
        render: (_, row) => (
          <div className="gw-stacked">
            {columns.map(({ title, show }) => (
              <div key={title}>{show(row)}</div>
            ))}
          </div>
        ),
      },
    ],
  };
}
