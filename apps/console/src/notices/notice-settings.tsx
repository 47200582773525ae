// How I am reminded: channels beside the inbox, the address for e-mail, quiet hours, language.

import { App, Button, Checkbox, Form, Input, Select, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { readNoticeSettings, setNoticeSettings } from '@gridward/contract/notices-reminders';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { labelOf } from '@gridward/messages/language';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useAct, useRead } from '@gridward/ui/query';
import { given, usePlacedProblems } from '../tenure/act-dialog.tsx';
import './notices.css';

type Settings = AnswerOf<typeof readNoticeSettings>;
interface Values {
  readonly channels: readonly string[];
  readonly email?: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly language: 'zh-CN' | 'en';
}

export function NoticeSettings(): ReactNode {
  const words = useMessages().reminders.settings;
  const { data, error, refetch } = useRead(readNoticeSettings, {});
  return (
    <section className="gw-panel" id="reminders">
      <h2>{words.title}</h2>
      <p className="gw-faint">{words.hint}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined ? error ? null : <Skeleton active /> : <SettingsForm key={JSON.stringify(data)} settings={data} />}
    </section>
  );
}

/** Each in its own words, as on the switch of the header. */
const languages = [
  { value: 'zh-CN', label: '中文' },
  { value: 'en', label: 'English' },
];

function SettingsForm(props: { readonly settings: Settings }): ReactNode {
  const messages = useMessages();
  const words = messages.reminders.settings;
  const { settings } = props;
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const act = useAct(setNoticeSettings, (answer, input) => {
    void message.success(input.email === undefined || input.email === null ? messages.core.state.saved(answer.revision) : words.linkSent);
  });
  const unplaced = usePlacedProblems(form, act.error);
  const time = (name: 'quietFrom' | 'quietUntil', label: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: words.timeForm }]}>
      <Input className="gwn-short" inputMode="numeric" placeholder="20:00" />
    </Form.Item>
  );
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ channels: settings.channels, quietFrom: settings.quiet.from, quietUntil: settings.quiet.until, language: settings.language }}
      onFinish={({ channels, email, quietFrom, quietUntil, language }) =>
        act.mutate({
          channels: [...channels],
          language,
          quiet: { from: quietFrom, until: quietUntil },
          ...(given(email) === undefined ? {} : { email: given(email) }),
        })
      }
    >
      <Form.Item name="channels" label={words.channels} extra={settings.available.length === 0 ? words.inboxOnly : undefined}>
        <Checkbox.Group options={settings.available.map((channel) => ({ value: channel, label: labelOf(messages.reminders.channel, channel) }))} />
      </Form.Item>
      <Form.Item
        name="email"
        label={words.email}
        extra={
          settings.email === null ? words.emailNone : settings.email.confirmed ? words.emailIs(settings.email.masked) : words.emailWaits(settings.email.masked)
        }
      >
        <Input type="email" autoComplete="email" />
      </Form.Item>
      <div className="gwn-pair">
        {time('quietFrom', words.quietFrom)}
        {time('quietUntil', words.quietUntil)}
      </div>
      <Form.Item name="language" label={messages.core.language}>
        <Select className="gwn-short" options={languages} />
      </Form.Item>
      {unplaced ? <ErrorNotice error={act.error} /> : null}
      <Button type="primary" htmlType="submit" loading={act.isPending}>
        {messages.core.action.save}
      </Button>
    </Form>
  );
}
