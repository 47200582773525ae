// An address for digests: entered, changed, given a new secret, removed. A secret is shown once, when it is made.

import { Alert, Button, Form, Input, Modal, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { changeWebhook, createWebhook, removeWebhook, type listWebhooks } from '@gridward/contract/notices-deliveries';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { ActDialog, given } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';

export type Webhook = AnswerOf<typeof listWebhooks>['rows'][number];
export type WebhookAct = { readonly kind: 'create' } | { readonly kind: 'change' | 'renew' | 'remove'; readonly hook: Webhook };

interface Issued {
  readonly url: string;
  readonly secret: string;
}

export function WebhookDialog(props: { readonly act: WebhookAct; readonly onClose: () => void }): ReactNode {
  const { act, onClose } = props;
  const [issued, setIssued] = useState<Issued | null>(null);
  if (issued !== null) return <SecretOnce issued={issued} onClose={onClose} />;
  switch (act.kind) {
    case 'create':
      return <CreateWebhook onClose={onClose} onIssued={setIssued} />;
    case 'change':
      return <ChangeWebhook hook={act.hook} onClose={onClose} />;
    case 'renew':
      return <RenewSecret hook={act.hook} onClose={onClose} onIssued={setIssued} />;
    case 'remove':
      return <RemoveWebhook hook={act.hook} onClose={onClose} />;
    default:
      return act satisfies never;
  }
}

interface Values {
  readonly url: string;
  readonly note?: string;
}

function AddressFields(): ReactNode {
  const words = useMessages().webhooks;
  return (
    <>
      <Form.Item
        name="url"
        label={words.url}
        extra={words.urlHint}
        rules={[
          { required: true, message: words.required },
          { pattern: /^https?:\/\/[^\s/]+/i, message: words.invalid },
        ]}
      >
        <Input type="url" inputMode="url" maxLength={500} placeholder="https://" autoComplete="off" />
      </Form.Item>
      <Form.Item name="note" label={words.note} extra={words.noteHint}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

function CreateWebhook(props: { readonly onClose: () => void; readonly onIssued: (issued: Issued) => void }): ReactNode {
  const words = useMessages().webhooks;
  const [form] = Form.useForm<Values>();
  const act = useAct(createWebhook, (answer, input) => props.onIssued({ url: input.url, secret: answer.secret }));
  return (
    <ActDialog
      title={words.create}
      form={form}
      submitLabel={words.save}
      pending={act.isPending}
      error={act.error}
      onSubmit={({ url, note }) => act.mutate({ url: url.trim(), note: given(note) ?? null })}
      onClose={props.onClose}
    >
      <AddressFields />
    </ActDialog>
  );
}

function ChangeWebhook(props: { readonly hook: Webhook; readonly onClose: () => void }): ReactNode {
  const words = useMessages().webhooks;
  const { hook } = props;
  const [form] = Form.useForm<Values>();
  const done = useDone(props.onClose);
  const act = useAct(changeWebhook, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.changeTitle}
      form={form}
      initialValues={{ url: hook.url, note: hook.note ?? '' }}
      submitLabel={words.save}
      pending={act.isPending}
      error={act.error}
      onSubmit={({ url, note }) => act.mutate({ id: hook.id, url: url.trim(), note: given(note) ?? null })}
      onClose={props.onClose}
    >
      <AddressFields />
    </ActDialog>
  );
}

function RenewSecret(props: { readonly hook: Webhook; readonly onClose: () => void; readonly onIssued: (issued: Issued) => void }): ReactNode {
  const words = useMessages().webhooks;
  const { hook } = props;
  const [form] = Form.useForm<object>();
  const act = useAct(changeWebhook, (answer) => {
    if (answer.secret !== null) props.onIssued({ url: hook.url, secret: answer.secret });
  });
  return (
    <ActDialog
      title={words.renewTitle}
      form={form}
      warning={words.renewConsequence}
      submitLabel={words.renew}
      danger
      pending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate({ id: hook.id, renewSecret: true })}
      onClose={props.onClose}
    >
      <p className="gwn-url">{hook.url}</p>
    </ActDialog>
  );
}

function RemoveWebhook(props: { readonly hook: Webhook; readonly onClose: () => void }): ReactNode {
  const words = useMessages().webhooks;
  const { hook } = props;
  const [form] = Form.useForm<object>();
  const done = useDone(props.onClose);
  const act = useAct(removeWebhook, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.removeTitle}
      form={form}
      warning={words.removeConsequence}
      submitLabel={words.remove}
      danger
      pending={act.isPending}
      error={act.error}
      onSubmit={() => act.mutate({ id: hook.id })}
      onClose={props.onClose}
    >
      <p className="gwn-url">{hook.url}</p>
    </ActDialog>
  );
}

function SecretOnce(props: { readonly issued: Issued; readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const words = messages.webhooks;
  const { url, secret } = props.issued;
  return (
    <Modal
      open
      title={words.secretTitle}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={props.onClose}>
          {words.secretKept}
        </Button>
      }
    >
      <div className="gw-stack">
        <Alert type="warning" showIcon title={words.secretOnce} />
        <span className="gwn-url gw-faint">{words.secretFor(url)}</span>
        <Typography.Paragraph className="gw-mono" copyable={{ text: secret, tooltips: [messages.core.action.copy, messages.core.action.copied] }}>
          {secret}
        </Typography.Paragraph>
      </div>
    </Modal>
  );
}
