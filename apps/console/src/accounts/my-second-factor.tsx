// My second factor: a secret shown once as a QR code, confirmed with a code before it counts; off again with the password.

import { App, Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from '@gridward/contract/accounts';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import { useSession } from '../app/session.tsx';
import { QrCode } from './qr-code.tsx';

type Begun = AnswerOf<typeof beginSecondFactor>;

export function MySecondFactor(): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.me;
  const { account } = useSession();
  const [begun, setBegun] = useState<Begun | null>(null);
  const beginning = useAct(beginSecondFactor, setBegun);
  return (
    <section className="gw-panel" id="second-factor">
      <h2>
        <span>{texts.secondFactor}</span>
        <StatusTag tone={account.secondFactor ? 'good' : 'warn'}>{account.secondFactor ? texts.secondFactorOn : texts.secondFactorOff}</StatusTag>
      </h2>
      <p className="gw-faint">{texts.secondFactorHint}</p>
      <ErrorNotice error={beginning.error} />
      {account.secondFactor ? <RemoveSecondFactor /> : null}
      {!account.secondFactor && begun ? <ConfirmSecondFactor begun={begun} onDone={() => setBegun(null)} /> : null}
      {!account.secondFactor && !begun ? (
        <Button loading={beginning.isPending} onClick={() => beginning.mutate({})}>
          {texts.begin}
        </Button>
      ) : null}
    </section>
  );
}

function ConfirmSecondFactor(props: { readonly begun: Begun; readonly onDone: () => void }): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.me;
  const { message } = App.useApp();
  const confirming = useAct(confirmSecondFactor, () => {
    void message.success(texts.switchedOn);
    props.onDone();
  });
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => confirming.mutate({ ticket: props.begun.ticket, code })}>
      <p>{texts.scan}</p>
      <QrCode text={props.begun.uri} label={texts.qr} />
      <p>
        <span className="gw-faint">{texts.secret}</span> <code>{props.begun.secret}</code>
      </p>
      <ErrorNotice error={confirming.error} />
      <Form.Item name="code" label={texts.enterCode} rules={[{ required: true, message: messages.core.state.required }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={confirming.isPending}>
        {texts.confirm}
      </Button>
    </Form>
  );
}

function RemoveSecondFactor(): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.me;
  const { message } = App.useApp();
  const removing = useAct(removeSecondFactor, () => void message.success(texts.switchedOff));
  return (
    <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={({ password }) => removing.mutate({ password })}>
      <ErrorNotice error={removing.error} />
      <Form.Item name="password" label={texts.removeHint} rules={[{ required: true, message: messages.core.state.required }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button danger htmlType="submit" loading={removing.isPending}>
        {texts.remove}
      </Button>
    </Form>
  );
}
