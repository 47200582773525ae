// One role of one subject in a draft: who leaves is struck, who comes is bold, and a word says what becomes of it, so that
// no colour has to be seen. Opened, it holds the picker.

import { ExclamationCircleOutlined, SyncOutlined } from '@ant-design/icons';
import { Popover, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { changeOf, namesOf, shownHolders, type DraftCell, type DraftRow, type Person } from './draft-rows.ts';
import { HolderPicker } from './holder-picker.tsx';

export function CellText(props: { readonly cell: DraftCell }): ReactNode {
  const words = useMessages().drafts.table;
  const { cell } = props;
  const shown = shownHolders(cell);
  return (
    <span className="gwc-cell-people">
      {shown.map(({ person, mark }) =>
        mark === 'ended' ? (
          <del key={person.id}>{person.name}</del>
        ) : mark === 'added' ? (
          <ins key={person.id}>{person.name}</ins>
        ) : (
          <span key={person.id}>{person.name}</span>
        ),
      )}
      {cell.after.length > 0 ? null : <span className="gwc-cell-none">{cell.findings.includes('gap') ? words.required : words.none}</span>}
    </span>
  );
}

/** What becomes of the role, in a word; what is wrong with it; whether its ground has moved. */
export function CellMarks(props: { readonly cell: DraftCell }): ReactNode {
  const messages = useMessages();
  const words = messages.drafts.table;
  const { cell } = props;
  if (!cell.changed && !cell.moved && cell.findings.length === 0) return null;
  const became = words[changeOf(cell)];
  return (
    <span className="gwc-cell-marks">
      {cell.changed ? (
        <Tooltip title={cell.editor === null ? undefined : words.editedBy(cell.editor)}>
          <span className="gwc-mark gwc-mark-changed">{became}</span>
        </Tooltip>
      ) : null}
      {cell.moved ? (
        <Tooltip title={words.movedHint}>
          <span className="gwc-mark gwc-mark-moved">
            <SyncOutlined aria-hidden /> {words.moved}
          </span>
        </Tooltip>
      ) : null}
      {cell.findings.map((kind) => (
        <Tooltip key={kind} title={messages.labels.findingHint[kind]}>
          <span className={kind === 'gap' ? 'gwc-mark gwc-mark-bad' : 'gwc-mark gwc-mark-warn'}>
            <ExclamationCircleOutlined aria-hidden /> {messages.labels.finding[kind]}
          </span>
        </Tooltip>
      ))}
    </span>
  );
}

/** The cell as words, for whoever hears the table. */
export function useCellLabel(): (row: DraftRow, cell: DraftCell) => string {
  const words = useMessages().drafts.table;
  const { roleName } = usePlaybook();
  return (row, cell) => words.cellLabel(row.subject.name, roleName(cell.role), namesOf(cell.before) || words.none, namesOf(cell.after) || words.none);
}

/** Where the keyboard goes when a cell is left: the next row, the cell itself, or where the pointer has taken it. */
export type AfterPick = 'down' | 'stay' | 'elsewhere';

export interface CellEditorProps {
  readonly row: DraftRow;
  readonly cell: DraftCell;
  readonly on: Day;
  readonly typed: string;
  readonly loadOf: (personId: string) => number | undefined;
  readonly onDone: (people: readonly Person[], go: AfterPick, opened: DraftCell) => void;
  readonly onCancel: () => void;
}

/** The open picker, anchored to its cell; leaving it by a click elsewhere keeps what was chosen. */
export function CellEditor(props: CellEditorProps): ReactNode {
  const [opened] = useState(props.cell);
  const [people, setPeople] = useState(opened.after);
  const done = (chosen: readonly Person[], go: AfterPick): void => props.onDone(chosen, go, opened);
  return (
    <Popover
      open
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      classNames={{ root: 'gwc-pick-popup' }}
      destroyOnHidden
      onOpenChange={(open) => {
        if (!open) done(people, 'elsewhere');
      }}
      content={<HolderPicker {...props} people={people} onPeople={(next) => setPeople([...next])} onDone={done} />}
    >
      <span className="gwc-cell-anchor" />
    </Popover>
  );
}
