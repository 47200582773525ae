// Entering a document: number, title, issuer, day.

import { App, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { createDocument } from '@gridward/contract/tenure';
import { DayPicker } from '@gridward/ui/day-picker';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { useSession } from '../app/session.tsx';

interface DocumentForm {
  readonly number?: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
}

export function CreateDocument(props: { readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.documents;
  const { county } = useSession();
  const { message } = App.useApp();
  const [form] = Form.useForm<DocumentForm>();
  const creating = useAct(createDocument, (answer) => {
    void message.success(messages.core.state.saved(answer.revision));
    props.onClose();
  });
  const required = { required: true, message: messages.core.state.required };
  return (
    <Modal
      open
      title={texts.create}
      onCancel={props.onClose}
      onOk={() => form.submit()}
      okText={messages.core.action.save}
      cancelText={messages.core.action.cancel}
      confirmLoading={creating.isPending}
      mask={{ closable: false }}
    >
      <Form<DocumentForm>
        form={form}
        layout="vertical"
        initialValues={{ issuedOn: county.today }}
        onFinish={(value) => creating.mutate({ ...value, number: value.number?.trim() ? value.number : null })}
      >
        <ErrorNotice error={creating.error} />
        <Form.Item name="number" label={texts.number} extra={texts.numberExample}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="title" label={texts.name} rules={[required, { min: 2, message: messages.core.state.required }]}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
        <Form.Item name="issuer" label={texts.issuer} rules={[required, { min: 2, message: messages.core.state.required }]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="issuedOn" label={texts.issuedOn} rules={[required]}>
          <DayPicker max={county.today} clearable={false} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
