// The rows of a draft on a phone: a card for each subject, a line for each role; a tap opens the picker over the page.

import { Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { usePlaybook } from '@gridward/ui/playbook';
import { CellMarks, CellText, useCellLabel } from './draft-cell.tsx';
import { SubjectHead } from './draft-row.tsx';
import { cellOf, isClosing, type DraftRow, type Person } from './draft-rows.ts';
import type { DraftTableProps } from './draft-table.tsx';
import { HolderPicker } from './holder-picker.tsx';
import { RowMenu } from './row-menu.tsx';

export function DraftCards(props: DraftTableProps): ReactNode {
  const [editing, setEditing] = useState<{ readonly row: DraftRow; readonly role: string } | null>(null);
  return (
    <>
      <ul className="gw-cards" aria-label={props.label}>
        {props.rows.map((row) => (
          <li key={row.subject.id}>
            <div className="gwc-row-head">
              <SubjectHead row={row} homeId={props.homeId} />
              <RowMenu row={row} editable={props.editable} onAct={props.onAct} />
            </div>
            <RoleLines row={row} roles={props.roles} editable={props.editable && !isClosing(row)} onEdit={(role) => setEditing({ row, role })} />
          </li>
        ))}
      </ul>
      {props.foot}
      {editing === null ? null : <CardPicker {...props} {...editing} onClose={() => setEditing(null)} />}
    </>
  );
}

interface RoleLinesProps {
  readonly row: DraftRow;
  readonly roles: readonly string[];
  readonly editable: boolean;
  readonly onEdit: (role: string) => void;
}

function RoleLines(props: RoleLinesProps): ReactNode {
  const { roleName } = usePlaybook();
  const labelOf = useCellLabel();
  return props.roles.map((role) => {
    const cell = cellOf(props.row, role);
    return (
      <button
        key={role}
        type="button"
        className={cell.changed ? 'gwc-card-role gwc-cell-changed' : 'gwc-card-role'}
        disabled={!props.editable}
        aria-label={labelOf(props.row, cell)}
        onClick={() => props.onEdit(role)}
      >
        <span className="gw-faint">{roleName(role)}</span>
        <span>
          <CellText cell={cell} /> <CellMarks cell={cell} />
        </span>
      </button>
    );
  });
}

function CardPicker(props: DraftTableProps & { readonly row: DraftRow; readonly role: string; readonly onClose: () => void }): ReactNode {
  const { row, role } = props;
  const cell = cellOf(row, role);
  const [opened] = useState(cell);
  const [people, setPeople] = useState<readonly Person[]>(opened.after);
  function done(next: readonly Person[]): void {
    props.edits.save([{ subjectId: row.subject.id, role, people: next, opened }]);
    props.onClose();
  }
  return (
    <Modal open footer={null} title={row.subject.name} onCancel={props.onClose} destroyOnHidden>
      <HolderPicker
        row={row}
        cell={cell}
        people={people}
        on={props.on}
        typed=""
        loadOf={props.loadOf}
        onPeople={setPeople}
        onDone={done}
        onCancel={props.onClose}
      />
    </Modal>
  );
}
