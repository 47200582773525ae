// The button in the header with which anybody says what should be better about the page they are on.

import { CommentOutlined } from '@ant-design/icons';
import { App, Button, Form, Input, Segmented } from 'antd';
import { useMatches } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { createTicket, ticketKinds } from '@gridward/contract/notices-tickets';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { ActDialog } from '../tenure/act-dialog.tsx';

export function GiveTicket(): ReactNode {
  const words = useMessages().tickets;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="text" className="gwc-tool" icon={<CommentOutlined />} aria-label={words.give} title={words.give} onClick={() => setOpen(true)} />
      {open ? <TicketDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface Values {
  readonly kind: (typeof ticketKinds)[number];
  readonly text: string;
}

function TicketDialog(props: { readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const words = messages.tickets;
  const { message } = App.useApp();
  const screen = useMatches({ select: (matches) => matches.at(-1)?.routeId ?? '/' });
  const [form] = Form.useForm<Values>();
  const act = useAct(createTicket, () => {
    props.onClose();
    void message.success(words.given);
  });
  return (
    <ActDialog
      title={words.giveTitle}
      form={form}
      initialValues={{ kind: 'suggestion' }}
      submitLabel={words.giveSave}
      consequence={words.giveConsequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ ...values, screen })}
      onClose={props.onClose}
    >
      <Form.Item name="kind" label={words.giveKind}>
        <Segmented options={ticketKinds.map((kind) => ({ value: kind, label: words.kind[kind] }))} />
      </Form.Item>
      <Form.Item
        name="text"
        label={words.giveText}
        extra={words.giveAbout(screen)}
        rules={[{ required: true, min: 2, whitespace: true, message: messages.records.form.required }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
      </Form.Item>
    </ActDialog>
  );
}
