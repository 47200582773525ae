// Setting the offices of an account.

import { App, Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { grantAccount, type grant } from '@gridward/contract/accounts';
import type { Office } from '@gridward/contract/permission';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import './accounts.css';
import { grantInputs, GrantsField, type GrantForm } from './grants-field.tsx';

interface GrantAccountProps {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly z.output<typeof grant>[];
  readonly onClose: () => void;
}

export function GrantAccount(props: GrantAccountProps): ReactNode {
  const messages = useMessages();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ grants: GrantForm[] }>();
  const granting = useAct(grantAccount, (answer) => {
    void message.success(messages.core.state.saved(answer.revision));
    props.onClose();
  });
  const initial = props.grants.map((held) => ({
    // The contract lists the offices as plain text; these are its own.
    office: held.office as Office,
    scope: held.scope,
    unit: held.unitId === null ? null : { id: held.unitId, name: held.unitName ?? '', kind: '' },
  }));
  return (
    <Modal
      open
      title={`${messages.accounts.admin.setGrants} · ${props.name}`}
      width={720}
      onCancel={props.onClose}
      onOk={() => form.submit()}
      okText={messages.core.action.save}
      cancelText={messages.core.action.cancel}
      confirmLoading={granting.isPending}
      mask={{ closable: false }}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ grants: initial }}
        onFinish={(value: { grants: GrantForm[] }) => granting.mutate({ id: props.id, grants: grantInputs(value.grants) })}
      >
        <ErrorNotice error={granting.error} />
        <GrantsField />
      </Form>
    </Modal>
  );
}
