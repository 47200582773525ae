// A row of the draft: the subject with what is to become of it, and a cell for each role.

import { CommentOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Badge, Button, Checkbox, Tag, Tooltip } from 'antd';
import { memo, type ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { CellEditor, CellMarks, CellText, useCellLabel, type AfterPick } from './draft-cell.tsx';
import { cellOf, isClosing, type DraftCell, type DraftRow, type Person } from './draft-rows.ts';
import { RowMenu, type RowAct } from './row-menu.tsx';

/** What the rows of a table share; the same object as long as nothing of it changes. */
export interface RowActs {
  readonly editable: boolean;
  readonly on: Day;
  /** The unit of the roster. */
  readonly homeId: string;
  readonly loadOf: (personId: string) => number | undefined;
  readonly onEdit: (row: DraftRow, role: string) => void;
  readonly onDone: (row: DraftRow, people: readonly Person[], go: AfterPick, opened: DraftCell) => void;
  readonly onCancel: (row: DraftRow, role: string) => void;
  readonly onSelect: (subjectId: string, selected: boolean) => void;
  readonly onAct: (row: DraftRow, act: RowAct) => void;
}

export interface DraftRowProps {
  readonly row: DraftRow;
  readonly index: number;
  readonly roles: readonly string[];
  readonly editing: { readonly role: string; readonly typed: string } | null;
  readonly selected: boolean;
  readonly acts: RowActs;
}

export const DraftRowView = memo(function DraftRowView(props: DraftRowProps): ReactNode {
  const words = useMessages().drafts.table;
  const { row, index, acts, selected } = props;
  const closing = isClosing(row);
  return (
    <tr className={closing ? 'gwc-row-closing' : undefined} aria-selected={selected}>
      <th scope="row">
        <div className="gwc-row-head">
          {acts.editable ? (
            <Checkbox
              checked={selected}
              onChange={(event) => acts.onSelect(row.subject.id, event.target.checked)}
              aria-label={words.select(row.subject.name)}
            />
          ) : null}
          <SubjectHead row={row} homeId={acts.homeId} />
          <RowComments row={row} onOpen={() => acts.onAct(row, 'comment')} />
          <RowMenu row={row} editable={acts.editable} onAct={acts.onAct} />
        </div>
      </th>
      {props.roles.map((role, column) => (
        <CellOfRow key={role} {...props} cell={cellOf(row, role)} column={column} rowIndex={index} closing={closing} />
      ))}
    </tr>
  );
});

interface CellOfRowProps extends DraftRowProps {
  readonly cell: DraftCell;
  readonly column: number;
  readonly rowIndex: number;
  readonly closing: boolean;
}

function CellOfRow(props: CellOfRowProps): ReactNode {
  const { row, cell, column, acts, closing } = props;
  const labelOf = useCellLabel();
  const { role } = cell;
  const editing = props.editing?.role === role ? props.editing : null;
  const open = acts.editable && !closing;
  const looks = [cell.changed ? 'gwc-cell-changed' : '', cell.moved ? 'gwc-cell-moved' : '', open ? 'gwc-cell-open' : ''].filter((look) => look !== '');
  return (
    <td
      role="gridcell"
      className={looks.join(' ')}
      data-row={props.rowIndex}
      data-column={column}
      tabIndex={-1}
      aria-label={labelOf(row, cell)}
      aria-readonly={!open}
      onClick={open && editing === null ? () => acts.onEdit(row, role) : undefined}
    >
      <div className="gwc-cell-in" tabIndex={-1}>
        <CellText cell={cell} />
        <CellMarks cell={cell} />
      </div>
      {editing === null ? null : (
        <CellEditor
          row={row}
          cell={cell}
          on={acts.on}
          typed={editing.typed}
          loadOf={acts.loadOf}
          onDone={(people, go, opened) => acts.onDone(row, people, go, opened)}
          onCancel={() => acts.onCancel(row, role)}
        />
      )}
    </td>
  );
}

/** Where it is goes without saying when that is the unit of the roster itself. */
export function SubjectHead(props: { readonly row: DraftRow; readonly homeId: string }): ReactNode {
  const { row } = props;
  const { industryName } = usePlaybook();
  const messages = useMessages();
  const places = [row.township, row.unit].filter((unit) => unit !== null && unit.id !== row.subject.id && unit.id !== props.homeId).map((unit) => unit?.name);
  const aside = [[...new Set(places)].join(' · '), messages.core.state.listOf(row.industries.map(industryName))].filter((text) => text !== '').join(' · ');
  return (
    <div className="gwc-row-subject">
      <div className="gwc-row-name">{row.subject.name}</div>
      <SubjectActTags row={row} />
      <div className="gw-faint gwc-row-aside" title={aside}>
        {aside}
      </div>
    </div>
  );
}

function SubjectActTags(props: { readonly row: DraftRow }): ReactNode {
  const messages = useMessages();
  const words = messages.drafts.subject;
  const { acts, findings } = props.row;
  if (acts.length + findings.length === 0) return null;
  return (
    <div>
      {acts.map(({ act, name, unit, reason }) => (
        <Tag key={act} className="gw-tag" color={act === 'close' ? 'red' : act === 'enter' ? 'green' : 'gold'}>
          {act === 'rename' ? words.renamedTo(name ?? '') : act === 'move' ? words.movedTo(unit?.name ?? '') : null}
          {act === 'close' ? words.closed(reason ?? '') : act === 'enter' ? words.entered : null}
        </Tag>
      ))}
      {findings.map((kind) => (
        <Tooltip key={kind} title={messages.labels.findingHint[kind]}>
          <span className="gwc-mark gwc-mark-warn">
            <ExclamationCircleOutlined aria-hidden /> {messages.labels.finding[kind]}
          </span>
        </Tooltip>
      ))}
    </div>
  );
}

function RowComments(props: { readonly row: DraftRow; readonly onOpen: () => void }): ReactNode {
  const words = useMessages().drafts.table;
  const { comments } = props.row;
  if (comments === 0) return null;
  return (
    <Badge count={comments} size="small" offset={[-4, 4]}>
      <Button type="text" size="small" icon={<CommentOutlined />} aria-label={words.comments(comments)} onClick={props.onOpen} />
    </Badge>
  );
}
