// Changing my password; every other session ends.

import { App, Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { changePassword } from '@gridward/contract/accounts';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { NewPasswordFields } from './new-password-fields.tsx';

interface PasswordForm {
  readonly current: string;
  readonly next: string;
}

export function MyPassword(): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.me;
  const [form] = Form.useForm<PasswordForm>();
  const { message } = App.useApp();
  const changing = useAct(changePassword, () => {
    form.resetFields();
    void message.success(texts.changed);
  });
  return (
    <section className="gw-panel" id="password">
      <h2>{texts.password}</h2>
      <p className="gw-faint">{texts.passwordHint}</p>
      <Form<PasswordForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={changing.isPending}
        onFinish={({ current, next }) => changing.mutate({ current, next })}
      >
        <ErrorNotice error={changing.error} />
        <Form.Item name="current" label={texts.currentPassword} rules={[{ required: true, message: messages.core.state.required }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPasswordFields label={texts.nextPassword} />
        <Button type="primary" htmlType="submit" loading={changing.isPending}>
          {texts.change}
        </Button>
      </Form>
    </section>
  );
}
