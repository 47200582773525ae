// Signing in: account, password, and a code where a second factor is set. Afterwards back to where one came from.

import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { ProblemError } from '@gridward/contract/call';
import { readSession, signIn } from '@gridward/contract/accounts';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import type { AddressSearch } from '../app/address.ts';
import { DoorFrame } from './door-frame.tsx';
import { safeReturn } from './safe-return.ts';

interface SignInForm {
  readonly account: string;
  readonly password: string;
  readonly code?: string;
}

export function SignInPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.signIn;
  const search: AddressSearch = useSearch({ strict: false });
  const router = useRouter();
  const queryClient = useQueryClient();
  const [needsCode, setNeedsCode] = useState(false);
  const entering = useAct(signIn, (session) => {
    queryClient.clear();
    queryClient.setQueryData([readSession.name, {}], session);
    router.history.push(safeReturn(search['return']));
  });
  function submit(form: SignInForm): void {
    entering.mutate(
      { account: form.account, password: form.password, ...(form.code ? { code: form.code } : {}) },
      { onError: (error) => setNeedsCode((needed) => needed || (error instanceof ProblemError && error.answer.problem === 'session.code_required')) },
    );
  }
  const asksForCode = entering.error instanceof ProblemError && entering.error.answer.problem === 'session.code_required' && !entering.variables?.code;
  return (
    <DoorFrame title={texts.title} lead={texts.lead}>
      <Form<SignInForm> layout="vertical" requiredMark={false} onFinish={submit} disabled={entering.isPending}>
        {entering.error && !asksForCode ? <ErrorNotice error={entering.error} /> : null}
        <Form.Item name="account" label={texts.account} rules={[{ required: true, message: messages.core.state.required }]}>
          <Input autoComplete="username" autoFocus size="large" />
        </Form.Item>
        <Form.Item name="password" label={texts.password} rules={[{ required: true, message: messages.core.state.required }]}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        {needsCode ? (
          <Form.Item name="code" label={texts.code} extra={texts.codeHint} rules={[{ required: true, message: messages.core.state.required }]}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus size="large" />
          </Form.Item>
        ) : null}
        <Button type="primary" htmlType="submit" block size="large" loading={entering.isPending}>
          {texts.submit}
        </Button>
      </Form>
      <p className="gw-faint">{search['return'] ? texts.returning : texts.forgotten}</p>
    </DoorFrame>
  );
}
