// Suspending, resuming, renewing: what it means is said before it is done; suspending and resuming ask for a reason.

import { App, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { renewSetupLink, resumeAccount, suspendAccount } from '@gridward/contract/accounts';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import type { IssuedLink } from './setup-link.tsx';

interface ConfirmAccountActProps {
  readonly kind: 'suspend' | 'resume' | 'renew';
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onIssued: (link: IssuedLink) => void;
}

export function ConfirmAccountAct(props: ConfirmAccountActProps): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.admin;
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const done = (answer: { readonly revision: number }): void => {
    void message.success(messages.core.state.saved(answer.revision));
    props.onClose();
  };
  const suspending = useAct(suspendAccount, done);
  const resuming = useAct(resumeAccount, done);
  const renewing = useAct(renewSetupLink, (answer) => props.onIssued({ account: props.name, path: answer.setupPath, expiresAt: answer.expiresAt }));
  const acting = { suspend: suspending, resume: resuming, renew: renewing }[props.kind];
  const title = { suspend: texts.suspendTitle, resume: texts.resumeTitle, renew: texts.renewTitle }[props.kind](props.name);
  const hint = { suspend: texts.suspendHint, resume: '', renew: texts.renewHint }[props.kind];
  const okText = { suspend: texts.suspend, resume: texts.resume, renew: texts.renew }[props.kind];
  function submit(value: { readonly reason?: string }): void {
    if (props.kind === 'renew') renewing.mutate({ id: props.id });
    else (props.kind === 'suspend' ? suspending : resuming).mutate({ id: props.id, reason: value.reason ?? '' });
  }
  return (
    <Modal
      open
      title={title}
      onCancel={props.onClose}
      onOk={() => form.submit()}
      okText={okText}
      okButtonProps={{ danger: props.kind === 'suspend' }}
      cancelText={messages.core.action.cancel}
      confirmLoading={acting.isPending}
    >
      <Form form={form} layout="vertical" onFinish={submit}>
        {hint ? <p>{hint}</p> : null}
        <ErrorNotice error={acting.error} />
        {props.kind === 'renew' ? null : (
          <Form.Item
            name="reason"
            label={messages.core.form.reason}
            extra={messages.core.form.reasonHint}
            rules={[{ required: true, min: 2, message: messages.core.state.required }]}
          >
            <Input.TextArea rows={2} maxLength={500} autoFocus />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
