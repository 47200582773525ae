// The same holder for many subjects at once, as one revision.

import { Form, Modal, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker, type PersonBrief } from '@gridward/ui/pickers';
import { usePlaybook } from '@gridward/ui/playbook';
import type { CellEdit } from './draft-rows.ts';

interface SetSelectedProps {
  readonly subjectIds: readonly string[];
  readonly roles: readonly string[];
  readonly on: Day;
  readonly onSave: (edits: readonly CellEdit[]) => void;
  readonly onClose: () => void;
}

export function SetSelected(props: SetSelectedProps): ReactNode {
  const messages = useMessages();
  const words = messages.drafts.table;
  const { roleName } = usePlaybook();
  const { subjectIds, roles } = props;
  const [role, setRole] = useState(roles[0] ?? '');
  const [person, setPerson] = useState<PersonBrief | null>(null);
  function save(): void {
    if (person === null) return;
    props.onSave(subjectIds.map((subjectId) => ({ subjectId, role, people: [{ id: person.id, name: person.name }] })));
    props.onClose();
  }
  return (
    <Modal
      open
      title={words.setTitle(subjectIds.length)}
      okText={words.set}
      cancelText={messages.core.action.cancel}
      okButtonProps={{ disabled: person === null || role === '' }}
      onOk={save}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <Form layout="vertical" component="div">
        <Form.Item label={messages.tenure.acts.role}>
          <Select value={role} onChange={setRole} options={roles.map((each) => ({ value: each, label: roleName(each) }))} />
        </Form.Item>
        <Form.Item label={messages.tenure.acts.person} extra={person === null ? undefined : words.setNote(subjectIds.length, roleName(role), person.name)}>
          <PersonPicker value={person} onChange={setPerson} on={props.on} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
