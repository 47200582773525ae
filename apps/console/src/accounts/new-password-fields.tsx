// A new password, typed twice, with the rule beside it. The server decides whether it is good enough.

import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';

export function NewPasswordFields(props: { readonly label: string }): ReactNode {
  const messages = useMessages();
  const texts = messages.accounts.setup;
  const required = { required: true, message: messages.core.state.required };
  return (
    <>
      <Form.Item name="next" label={props.label} extra={texts.rule} rules={[required]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={texts.repeat}
        dependencies={['next']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, value) => (value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(texts.differ))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
