// Where digests of the county are sent to, each with a secret that is shown once; and how a receiver checks what it gets.

import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { changeWebhook, listWebhooks } from '@gridward/contract/notices-deliveries';
import { readReminderRules } from '@gridward/contract/notices-reminders';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useAct, useRead } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import { useDone } from '../tenure/use-done.ts';
import { WebhookDialog, type Webhook, type WebhookAct } from './webhook-dialogs.tsx';
import './notices.css';

export function WebhooksPage(): ReactNode {
  const words = useMessages().webhooks;
  const { data, error, refetch } = useRead(listWebhooks, {});
  const [act, setAct] = useState<WebhookAct | null>(null);
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAct({ kind: 'create' })}>
      {words.create}
    </Button>
  );
  return (
    <div className="gw-stack">
      <PageHeading title={words.title} hint={words.hint} extra={data === undefined || data.rows.length === 0 ? null : create} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined ? (
        error ? null : (
          <Skeleton active />
        )
      ) : (
        <>
          {data.rows.length === 0 ? null : <ChannelOff />}
          <section className="gw-panel" aria-label={words.title}>
            {data.rows.length === 0 ? <EmptyLesson {...words.empty} action={create} /> : <Addresses rows={data.rows} onAct={setAct} />}
          </section>
          <Checking />
        </>
      )}
      {act === null ? null : <WebhookDialog act={act} onClose={() => setAct(null)} />}
    </div>
  );
}

/** An address receives nothing while the county has not switched the channel on. */
function ChannelOff(): ReactNode {
  const words = useMessages().webhooks;
  const { data } = useRead(readReminderRules, {});
  if (data === undefined || (data.enabled && data.channels.includes('webhook'))) return null;
  return <Alert type="warning" showIcon title={words.channelOff} action={<Link to="/reminders">{words.toRules}</Link>} />;
}

function Addresses(props: { readonly rows: readonly Webhook[]; readonly onAct: (act: WebhookAct) => void }): ReactNode {
  const words = useMessages().webhooks;
  const done = useDone(() => {});
  const turning = useAct(changeWebhook, (answer) => done(answer.revision));
  return (
    <>
      <ErrorNotice error={turning.error} />
      <ul className="gw-list">
        {props.rows.map((hook) => (
          <li key={hook.id}>
            <span className="gwn-url">
              <strong>{hook.url}</strong>
              <div className="gw-faint">{hook.note}</div>
            </span>
            <span className="gw-row">
              <StatusTag tone={hook.enabled ? 'good' : 'still'}>{hook.enabled ? words.on : words.off}</StatusTag>
              <Button
                size="small"
                loading={turning.isPending && turning.variables.id === hook.id}
                onClick={() => turning.mutate({ id: hook.id, enabled: !hook.enabled })}
              >
                {hook.enabled ? words.switchOff : words.switchOn}
              </Button>
              <Button size="small" onClick={() => props.onAct({ kind: 'change', hook })}>
                {words.change}
              </Button>
              <Button size="small" onClick={() => props.onAct({ kind: 'renew', hook })}>
                {words.renew}
              </Button>
              <Button size="small" danger onClick={() => props.onAct({ kind: 'remove', hook })}>
                {words.remove}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The same as in the operator’s handbook. */
const example = `import { createHmac, timingSafeEqual } from 'node:crypto';

const [, t, v1] = /^t=(\\d+),v1=([0-9a-f]{64})$/.exec(request.headers['gridward-signature']);
const expected = createHmac('sha256', secret).update(\`\${t}.\${rawBody}\`).digest();
const genuine = timingSafeEqual(expected, Buffer.from(v1, 'hex'))
  && Math.abs(Date.now() / 1000 - Number(t)) < 300;`;

function Checking(): ReactNode {
  const words = useMessages().webhooks.checks;
  return (
    <section className="gw-panel">
      <h2>{words.title}</h2>
      <p>{words.intro}</p>
      <ol className="gwn-means">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <details>
        <summary>{words.example}</summary>
        <pre className="gwn-code gw-mono" lang="en" tabIndex={0} aria-label={words.example}>
          {example}
        </pre>
      </details>
    </section>
  );
}
