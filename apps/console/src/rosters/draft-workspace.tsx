// The table of one kind of subject with its filters, its dialogs and the panel, and the ways between them: a finding leads
// to its row, a row to its comments, a proposal into its cell.

import { MenuFoldOutlined, MenuUnfoldOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { listRosterRows } from '@gridward/contract/rosters-drafts';
import { checkRoster } from '@gridward/contract/rosters-review';
import { useMessages } from '@gridward/ui/language';
import { usePages } from '@gridward/ui/query';
import { useFilter } from '../app/search.ts';
import { RowDialogs, type OpenDialog } from './row-dialogs.tsx';
import { DraftFilters, draftFilterKeys, onlyOf, type DraftFilter } from './draft-filters.tsx';
import { DraftPanel, type PanelTab } from './draft-panel.tsx';
import { tableKey, tablesInOrder, type DraftRow, type RosterAnswer, type TableOfKind } from './draft-rows.ts';
import { DraftRows } from './draft-rows-view.tsx';
import type { RowWanted } from './go-to.ts';
import type { CommentAbout } from './comments-tab.tsx';
import type { RowAct } from './row-menu.tsx';
import type { DraftEdits } from './use-draft-edits.ts';
import { useTakeBack } from './use-take-back.ts';
import { useTakeProposal } from './use-take-proposal.ts';

interface WorkspaceProps {
  readonly roster: RosterAnswer;
  readonly edits: DraftEdits;
}

function tableShown(tables: readonly TableOfKind[], filter: DraftFilter): TableOfKind | undefined {
  return tables.find((table) => tableKey(table) === filter.values.kind) ?? tables[0];
}

/** Rows of the table on screen, a hundred at a time. */
function useRows(roster: RosterAnswer, table: TableOfKind | undefined, filter: DraftFilter) {
  const { q, unitId, personId, subjectId } = filter.values;
  const narrowed = { q, unitId, personId, subjectId, only: onlyOf(filter) };
  return usePages(
    listRosterRows,
    { id: roster.id, ...(table === undefined ? {} : { kind: tableKey(table) }), ...narrowed, limit: 100 },
    { keepPrevious: true },
  );
}

/** How much each person would answer for; asked once for the panel and for every picker. */
function useLoads(roster: RosterAnswer) {
  const { first } = usePages(checkRoster, { id: roster.id }, { keepPrevious: true });
  const loads = useRef(new Map<string, number>());
  loads.current = new Map((first?.load ?? []).map((each) => [each.person.id, each.after]));
  const loadOf = useCallback((personId: string) => loads.current.get(personId), []);
  return { loadOf, findings: first?.total ?? 0 };
}

/** Shows a row: where it is, when the table has it, else alone. */
function useGoTo(rows: readonly DraftRow[], roster: RosterAnswer, filter: DraftFilter) {
  const [wanted, setWanted] = useState<{ readonly subjectId: string; readonly role: string | null } | null>(null);
  const onShown = useCallback(() => setWanted(null), []);
  function goTo({ subject, role }: RowWanted): void {
    setWanted({ subjectId: subject.id, role });
    if (rows.some((row) => row.subject.id === subject.id)) return;
    const table = roster.kinds.find((each) => tableKey(each) === subject.kind);
    filter.set({
      kind: table === undefined ? filter.values.kind : subject.kind,
      subjectId: subject.id,
      q: undefined,
      only: undefined,
      unitId: undefined,
      personId: undefined,
    });
  }
  return { wanted, onShown, goTo };
}

export function DraftWorkspace(props: WorkspaceProps): ReactNode {
  const { roster, edits } = props;
  const filter = useFilter(draftFilterKeys);
  const tables = tablesInOrder(roster.kinds);
  const table = tableShown(tables, filter);
  const pages = useRows(roster, table, filter);
  const { loadOf, findings } = useLoads(roster);
  const { goTo, ...shown } = useGoTo(pages.rows, roster, filter);
  const [panel, setPanel] = useState<PanelTab | null>('checks');
  const [about, setAbout] = useState<CommentAbout | null>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const takeBack = useTakeBack(roster.id);
  const take = useTakeProposal(roster.id, edits);
  const editable = roster.may.includes('edit');
  function act(row: DraftRow, wish: RowAct): void {
    if (wish === 'restore') return takeBack(row);
    if (wish !== 'comment') return setDialog({ kind: wish, row });
    setAbout({ id: row.subject.id, name: row.subject.name, roles: row.cells.map((cell) => cell.role) });
    setPanel('comments');
  }
  const onlyRow = filter.values.subjectId === undefined ? null : (pages.rows[0]?.subject.name ?? '…');
  return (
    <div className={panel === null ? 'gwc-workspace' : 'gwc-workspace gwc-workspace-both'}>
      <section className="gwc-draft-main">
        <DraftFilters
          filter={filter}
          tables={tables}
          table={table}
          onlyRow={onlyRow}
          extra={<TableButtons editable={editable} panel={panel} onPanel={setPanel} onEnter={() => setDialog({ kind: 'enter' })} />}
        />
        <DraftRows roster={roster} table={table} pages={pages} edits={edits} loadOf={loadOf} {...shown} onAct={act} isFiltered={!filter.isEmpty} />
      </section>
      {panel === null ? null : (
        <DraftPanel
          roster={roster}
          findings={findings}
          tab={panel}
          onTab={setPanel}
          about={about}
          onAbout={setAbout}
          goTo={goTo}
          onUnresolved={() => filter.set({ only: 'moved', subjectId: undefined })}
          onPerson={(person) => filter.set({ personId: person.id, subjectId: undefined })}
          onTake={take}
        />
      )}
      <RowDialogs roster={roster} dialog={dialog} kind={table?.kind ?? 'enterprise'} goTo={goTo} onClose={() => setDialog(null)} />
    </div>
  );
}

interface TableButtonsProps {
  readonly editable: boolean;
  readonly panel: PanelTab | null;
  readonly onPanel: (panel: PanelTab | null) => void;
  readonly onEnter: () => void;
}

function TableButtons(props: TableButtonsProps): ReactNode {
  const words = useMessages().drafts;
  const { panel } = props;
  return (
    <span className="gw-row">
      {props.editable ? (
        <Button size="small" icon={<PlusOutlined />} onClick={props.onEnter}>
          {words.subject.enter}
        </Button>
      ) : null}
      <Button
        size="small"
        icon={panel === null ? <MenuFoldOutlined /> : <MenuUnfoldOutlined />}
        aria-expanded={panel !== null}
        aria-label={panel === null ? words.page.showPanel : words.page.hidePanel}
        title={panel === null ? words.page.showPanel : words.page.hidePanel}
        onClick={() => props.onPanel(panel === null ? 'checks' : null)}
      />
    </span>
  );
}
