// The other end of a one-time link: its owner chooses the first password. There is no initial password to hand around.

import { useParams, useRouter } from '@tanstack/react-router';
import { App, Button, Form, Input, Spin } from 'antd';
import type { ReactNode } from 'react';
import { readSetupLink, setUpAccount } from '@gridward/contract/accounts';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct, useRead } from '@gridward/ui/query';
import { DoorFrame } from './door-frame.tsx';
import { NewPasswordFields } from './new-password-fields.tsx';

export function SetupPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.setup;
  const token = useParams({ strict: false }).token ?? '';
  const router = useRouter();
  const { message } = App.useApp();
  const link = useRead(readSetupLink, { token }, { staleForMs: Number.POSITIVE_INFINITY });
  const setting = useAct(setUpAccount, () => {
    void message.success(texts.done);
    router.history.push('/sign-in');
  });
  if (link.error) {
    return (
      <DoorFrame title={texts.title} lead="">
        <ErrorNotice error={link.error} />
      </DoorFrame>
    );
  }
  if (!link.data) {
    return (
      <DoorFrame title={texts.title} lead="">
        <Spin aria-label={messages.core.state.loading} />
      </DoorFrame>
    );
  }
  return (
    <DoorFrame title={texts.title} lead={texts.lead(link.data.account, link.data.county)}>
      <Form<{ next: string }>
        layout="vertical"
        requiredMark={false}
        disabled={setting.isPending}
        onFinish={({ next }) => setting.mutate({ token, password: next })}
      >
        {setting.error ? <ErrorNotice error={setting.error} /> : null}
        {/* For password keepers: which account the new password belongs to. */}
        <Input className="gw-visually-hidden" value={link.data.account} autoComplete="username" readOnly tabIndex={-1} aria-hidden />
        <NewPasswordFields label={texts.password} />
        <Button type="primary" htmlType="submit" block loading={setting.isPending}>
          {texts.submit}
        </Button>
      </Form>
    </DoorFrame>
  );
}
