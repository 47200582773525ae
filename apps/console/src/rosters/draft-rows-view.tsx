// The rows that the filters leave, as a table or, on a phone, as cards; more of them come as one scrolls; several can be
// selected and given the same holder.

import { Button, Skeleton } from 'antd';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { listRosterRows } from '@gridward/contract/rosters-drafts';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { usePlaybook } from '@gridward/ui/playbook';
import type { usePages } from '@gridward/ui/query';
import { DraftCards } from './draft-cards.tsx';
import { rolesOfTable, tableKey, type DraftRow, type RosterAnswer, type TableOfKind } from './draft-rows.ts';
import { DraftTable, type DraftTableProps } from './draft-table.tsx';
import type { RowAct } from './row-menu.tsx';
import { SetSelected } from './set-selected.tsx';
import type { DraftEdits } from './use-draft-edits.ts';

export type RowPages = ReturnType<typeof usePages<typeof listRosterRows.input, typeof listRosterRows.output>>;

interface DraftRowsProps extends Pick<DraftTableProps, 'loadOf' | 'wanted' | 'onShown'> {
  readonly roster: RosterAnswer;
  readonly table: TableOfKind | undefined;
  readonly pages: RowPages;
  readonly edits: DraftEdits;
  readonly isFiltered: boolean;
  readonly onAct: (row: DraftRow, act: RowAct) => void;
}

export function DraftRows(props: DraftRowsProps): ReactNode {
  const words = useMessages().drafts.table;
  const { kindName } = usePlaybook();
  const narrow = useNarrow();
  const { roster, table, pages, edits } = props;
  const { rows, query } = pages;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const editable = roster.may.includes('edit');
  const named = rolesOfTable(table, rows).join(' ');
  // The same array while the roles are the same, so that only touched rows are drawn again.
  const roles = useMemo(() => named.split(' ').filter((role) => role !== ''), [named]);
  if (query.error) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Skeleton active paragraph={{ rows: 12 }} />;
  if (rows.length === 0) return <EmptyLesson {...(props.isFiltered ? words.empty : words.emptyRoster)} />;
  const View = narrow ? DraftCards : DraftTable;
  const shown = rows.filter((row) => selected.has(row.subject.id)).map((row) => row.subject.id);
  return (
    <div className={query.isPlaceholderData ? 'gw-stale' : undefined} aria-busy={query.isPlaceholderData}>
      {shown.length === 0 ? (
        narrow || !editable ? null : (
          <p className="gw-faint gwc-draft-keys">{words.keys}</p>
        )
      ) : (
        <SelectionBar subjectIds={shown} roles={roles} on={roster.effectiveOn} edits={edits} onClear={() => setSelected(new Set())} />
      )}
      <View
        label={table === undefined ? roster.title : kindName(tableKey(table))}
        rows={rows}
        roles={roles}
        editable={editable}
        on={roster.effectiveOn}
        homeId={roster.unit.id}
        edits={edits}
        loadOf={props.loadOf}
        selected={selected}
        onSelected={setSelected}
        onAct={props.onAct}
        wanted={props.wanted}
        onShown={props.onShown}
        foot={<RowsFoot pages={pages} total={props.isFiltered ? null : (table?.subjects ?? null)} />}
      />
    </div>
  );
}

interface SelectionBarProps {
  readonly subjectIds: readonly string[];
  readonly roles: readonly string[];
  readonly on: string;
  readonly edits: DraftEdits;
  readonly onClear: () => void;
}

function SelectionBar(props: SelectionBarProps): ReactNode {
  const words = useMessages().drafts.table;
  const [setting, setSetting] = useState(false);
  return (
    <div className="gw-row gwc-selection" role="status">
      <strong>{words.selected(props.subjectIds.length)}</strong>
      <Button size="small" type="primary" onClick={() => setSetting(true)}>
        {words.setForSelected}
      </Button>
      <Button size="small" type="link" onClick={props.onClear}>
        {words.clearSelection}
      </Button>
      {setting ? (
        <SetSelected
          subjectIds={props.subjectIds}
          roles={props.roles}
          on={props.on}
          onSave={(edits) => {
            props.edits.save(edits);
            props.onClear();
          }}
          onClose={() => setSetting(false)}
        />
      ) : null}
    </div>
  );
}

/** More rows come when the end of those shown comes into sight; the button is for the keyboard. */
function RowsFoot(props: { readonly pages: RowPages; readonly total: number | null }): ReactNode {
  const words = useMessages().drafts.table;
  const { rows, query } = props.pages;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!hasNextPage || isFetchingNextPage || end.current === null) return;
    // The table scrolls within itself; cards scroll with the page.
    const root = end.current.closest('.gwc-draft-scroll');
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) void fetchNextPage();
      },
      { root, rootMargin: '400px' },
    );
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const total = props.total ?? props.pages.total;
  return (
    <div ref={end} className="gw-table-foot">
      <span className="gw-faint" role="status">
        {total === null || total < rows.length ? words.shown(rows.length) : words.shownOf(rows.length, total)}
      </span>
      {hasNextPage ? (
        <Button size="small" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.loadMore}
        </Button>
      ) : null}
    </div>
  );
}
