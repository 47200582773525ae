// A new account for a real person; it ends with a one-time link, never with a password.

import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { createAccount } from '@gridward/contract/accounts';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker, type PersonBrief } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import './accounts.css';
import { grantInputs, GrantsField, type GrantForm } from './grants-field.tsx';
import type { IssuedLink } from './setup-link.tsx';

interface AccountForm {
  readonly name: string;
  readonly person?: PersonBrief | null;
  readonly grants?: readonly GrantForm[];
}

export function CreateAccount(props: { readonly onClose: () => void; readonly onIssued: (link: IssuedLink) => void }): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.admin;
  const [form] = Form.useForm<AccountForm>();
  const creating = useAct(createAccount, (answer, input) => props.onIssued({ account: input.name, path: answer.setupPath, expiresAt: answer.expiresAt }));
  return (
    <Modal
      open
      title={texts.create}
      width={720}
      onCancel={props.onClose}
      onOk={() => form.submit()}
      okText={messages.core.action.create}
      cancelText={messages.core.action.cancel}
      confirmLoading={creating.isPending}
      mask={{ closable: false }}
    >
      <Form<AccountForm>
        form={form}
        layout="vertical"
        initialValues={{ grants: [{ office: 'township', scope: 'unit' }] }}
        onFinish={(value) => creating.mutate({ name: value.name, personId: value.person?.id ?? null, grants: grantInputs(value.grants) })}
      >
        <ErrorNotice error={creating.error} />
        <Form.Item
          name="name"
          label={texts.name}
          extra={texts.nameHint}
          rules={[{ required: true, pattern: /^[\p{L}\p{N}._-]{2,40}$/u, message: texts.nameHint }]}
        >
          <Input autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="person" label={texts.person} extra={texts.personHint}>
          <PersonPicker />
        </Form.Item>
        <GrantsField />
      </Form>
    </Modal>
  );
}
