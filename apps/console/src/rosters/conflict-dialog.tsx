// Two people changed the same cell: both sides beside what is in force, and one choice.

import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';
import { cellOf, namesOf } from './draft-rows.ts';
import type { Conflict } from './use-draft-edits.ts';

export function ConflictDialog(props: { readonly conflict: Conflict; readonly onSettle: (take: 'mine' | 'theirs') => void }): ReactNode {
  const words = useMessages().drafts.conflict;
  const { roleName } = usePlaybook();
  const { row, role, mine } = props.conflict;
  const cell = cellOf(row, role);
  const sides = [
    { key: 'before', label: words.before, people: cell.before },
    { key: 'mine', label: words.mine, people: mine },
    { key: 'theirs', label: `${words.theirs}${cell.editor === null ? '' : `（${cell.editor}）`}`, people: cell.after },
  ];
  return (
    <Modal
      open
      title={words.title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        <Button key="theirs" autoFocus onClick={() => props.onSettle('theirs')}>
          {words.takeTheirs}
        </Button>,
        <Button key="mine" type="primary" onClick={() => props.onSettle('mine')}>
          {words.takeMine}
        </Button>,
      ]}
    >
      <p>{words.text(cell.editor ?? '', row.subject.name, roleName(role))}</p>
      <dl className="gwc-conflict">
        {sides.map((side) => (
          <div key={side.key}>
            <dt>{side.label}</dt>
            <dd>{namesOf(side.people) || words.nobody}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
