// The document under which an act is done: picked from the register, or entered on the spot by those who may.

import { Button, Form, Input, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { createDocument } from '@gridward/contract/tenure';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { DocumentPicker, type DocumentPicked } from '@gridward/ui/pickers';
import { useAct } from '@gridward/ui/query';
import { useShownDay } from '@gridward/ui/shown-day';
import { ActDialog, given } from './act-dialog.tsx';
import { useMay } from '../app/session.tsx';

export function DocumentField(): ReactNode {
  const messages = useMessages();
  return (
    <Form.Item name="documentId" label={messages.tenure.acts.document}>
      <DocumentInput />
    </Form.Item>
  );
}

interface DocumentInputProps {
  readonly id?: string;
  readonly value?: DocumentPicked | null;
  readonly onChange?: (document: DocumentPicked | null) => void;
}

function DocumentInput(props: DocumentInputProps): ReactNode {
  const messages = useMessages();
  const mayEnter = useMay('document.change');
  const [entering, setEntering] = useState(false);
  return (
    <Space.Compact block>
      <DocumentPicker {...props} />
      {mayEnter ? <Button onClick={() => setEntering(true)}>{messages.tenure.documents.create}</Button> : null}
      {entering ? <DocumentDialog onClose={() => setEntering(false)} onEntered={(document) => props.onChange?.(document)} /> : null}
    </Space.Compact>
  );
}

interface DocumentValues {
  readonly number?: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
}

export function DocumentDialog(props: { readonly onClose: () => void; readonly onEntered: (document: DocumentPicked) => void }): ReactNode {
  const words = useMessages().tenure.documents;
  const { today } = useShownDay();
  const [form] = Form.useForm<DocumentValues>();
  const enter = useAct(createDocument, (answer, input) => {
    props.onEntered({ id: answer.id, name: input.number ?? input.title, number: input.number ?? null, title: input.title, issuedOn: input.issuedOn });
    props.onClose();
  });
  const required = [{ required: true, whitespace: true, message: words.required }];
  return (
    <ActDialog
      title={words.create}
      form={form}
      initialValues={{ issuedOn: today }}
      submitLabel={words.save}
      pending={enter.isPending}
      error={enter.error}
      onSubmit={(values) => enter.mutate({ ...values, number: given(values.number) ?? null })}
      onClose={props.onClose}
    >
      <Form.Item name="title" label={words.title} rules={required}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="number" label={words.number} extra={words.numberHint}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="issuer" label={words.issuer} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="issuedOn" label={words.issuedOn} rules={[{ required: true, message: words.required }]}>
        <DayPicker max={today} />
      </Form.Item>
    </ActDialog>
  );
}
