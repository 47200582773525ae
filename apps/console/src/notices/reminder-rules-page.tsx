// How the county reminds: the rules, what they mean in words, and whom they would reach on a day – tried before they are saved.

import { Button, Checkbox, Form, Input, InputNumber, Radio, Skeleton } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { listDeliveries } from '@gridward/contract/notices-deliveries';
import { readReminderRules, setReminderRules } from '@gridward/contract/notices-reminders';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { labelOf } from '@gridward/messages/language';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useAct, useRead } from '@gridward/ui/query';
import { usePlacedProblems } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { TryRules } from './try-rules.tsx';
import './notices.css';

type Rules = AnswerOf<typeof readReminderRules>;

export function ReminderRulesPage(): ReactNode {
  const words = useMessages().reminderRules;
  const { data, error, refetch } = useRead(readReminderRules, {});
  return (
    <div className="gw-stack">
      <PageHeading title={words.title} hint={words.hint} extra={error ? null : <Beside />} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined ? error ? null : <Skeleton active /> : <RulesForm key={JSON.stringify(data)} rules={data} />}
    </div>
  );
}

/** Where what was made has gone. */
function Beside(): ReactNode {
  const words = useMessages().reminderRules;
  const { data } = useRead(listDeliveries, { limit: 1 });
  const lost = data?.gaveUp ?? 0;
  return (
    <span className="gw-row">
      {lost === 0 ? (
        <Link to="/reminders/deliveries">{words.deliveriesLink}</Link>
      ) : (
        <Link to="/reminders/deliveries" search={{ state: 'gave_up' }} className="gw-bad">
          {words.deliveriesLink} · {words.gaveUp(lost)}
        </Link>
      )}
      <Link to="/webhooks">{words.webhooksLink}</Link>
    </span>
  );
}

interface Values {
  readonly enabled: boolean;
  readonly hour: string;
  readonly leadDays: number;
  readonly escalates: boolean;
  readonly escalationDays: number;
  readonly channels: readonly string[];
}

function valuesOf({ enabled, hour, leadDays, escalationDays, channels }: Rules): Values {
  return { enabled, hour, leadDays, escalates: escalationDays !== null, escalationDays: escalationDays ?? 3, channels };
}

function rulesOf({ enabled, hour, leadDays, escalates, escalationDays, channels }: Values) {
  return { enabled, hour, leadDays, escalationDays: escalates ? escalationDays : null, channels: [...channels] };
}

function RulesForm(props: { readonly rules: Rules }): ReactNode {
  const words = useMessages().reminderRules;
  const [form] = Form.useForm<Values>();
  const now = { ...valuesOf(props.rules), ...Form.useWatch([], form) };
  const done = useDone(() => {});
  const act = useAct(setReminderRules, (answer) => done(answer.revision));
  const unplaced = usePlacedProblems(form, act.error);
  const inForce = rulesOf(valuesOf(props.rules));
  const isSame = JSON.stringify(sorted(rulesOf(now))) === JSON.stringify(sorted(inForce));
  return (
    <div className="gw-columns">
      <section className="gw-panel">
        <Form
          form={form}
          layout="vertical"
          initialValues={valuesOf(props.rules)}
          onFinish={(values) => act.mutate(rulesOf({ ...now, ...values }))}
          requiredMark={false}
        >
          <Fields now={now} rules={props.rules} />
          {unplaced ? <ErrorNotice error={act.error} /> : null}
          <div className="gw-row">
            <Button type="primary" htmlType="submit" loading={act.isPending} disabled={isSame}>
              {words.save}
            </Button>
            {isSame ? <span className="gw-faint">{words.unchanged}</span> : null}
          </div>
        </Form>
      </section>
      <div className="gw-stack">
        <Meaning now={now} />
        {now.enabled ? <TryRules leadDays={now.leadDays} escalationDays={now.escalates ? now.escalationDays : null} /> : null}
      </div>
    </div>
  );
}

function sorted<T extends { readonly channels: readonly string[] }>(rules: T): T {
  return { ...rules, channels: [...rules.channels].toSorted() };
}

function Fields(props: { readonly now: Values; readonly rules: Rules }): ReactNode {
  const words = useMessages().reminderRules;
  const { now } = props;
  return (
    <>
      <Form.Item name="enabled" label={words.enabled}>
        <Radio.Group
          options={[
            { value: true, label: words.on },
            { value: false, label: words.off },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="hour"
        label={words.hour}
        extra={words.hourHint}
        rules={[{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: words.timeForm }]}
      >
        <Input className="gwn-short" inputMode="numeric" placeholder="08:30" maxLength={5} />
      </Form.Item>
      <Form.Item name="leadDays" label={words.leadDays} rules={[{ required: true, message: words.required }]}>
        <InputNumber className="gwn-short" min={0} max={31} precision={0} suffix={words.days} />
      </Form.Item>
      <Form.Item name="escalates" label={words.escalation}>
        <Radio.Group
          options={[
            { value: true, label: words.escalates },
            { value: false, label: words.stays },
          ]}
        />
      </Form.Item>
      {now.escalates ? (
        <Form.Item name="escalationDays" label={words.escalationDays} rules={[{ required: true, message: words.required }]}>
          <InputNumber className="gwn-short" min={1} max={60} precision={0} suffix={words.days} />
        </Form.Item>
      ) : null}
      <Channels rules={props.rules} />
    </>
  );
}

/** Those that are installed, and those that the county had switched on before. */
function Channels(props: { readonly rules: Rules }): ReactNode {
  const messages = useMessages();
  const words = messages.reminderRules;
  const { installed, channels } = props.rules;
  const options = [...new Set(['email', ...installed, ...channels])].map((channel) => {
    const name = labelOf(messages.reminders.channel, channel);
    const missing = !installed.includes(channel);
    return { value: channel, label: missing ? words.notInstalled(name) : name, disabled: missing && !channels.includes(channel) };
  });
  return (
    <Form.Item name="channels" label={words.channels} extra={words.channelsHint}>
      <Checkbox.Group options={options} />
    </Form.Item>
  );
}

function Meaning(props: { readonly now: Values }): ReactNode {
  const words = useMessages().reminderRules;
  const { meaning } = words;
  const { enabled, hour, leadDays, escalates, escalationDays } = props.now;
  const lines = enabled
    ? [
        meaning.hour(hour),
        meaning.lead(leadDays),
        meaning.overdue,
        escalates ? meaning.escalates(escalationDays, escalationDays * 2) : meaning.stays,
        meaning.rest,
        meaning.leave,
        meaning.quiet,
      ]
    : [meaning.off];
  return (
    <section className="gw-panel" aria-live="polite">
      <h2>{words.means}</h2>
      <ul className="gwn-means">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
