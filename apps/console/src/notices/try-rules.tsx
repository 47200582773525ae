// Whom these rules would reach on a day, and how many they would not: counted, nothing is made or sent.

import { Button, Skeleton, Table, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { previewDigests } from '@gridward/contract/notices-reminders';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { reminderStages } from '@gridward/domain/notices/reminders';
import { labelOf } from '@gridward/messages/language';
import { DayPicker } from '@gridward/ui/day-picker';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { NumberText } from '@gridward/ui/number-text';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';

type Preview = AnswerOf<typeof previewDigests>;
type Row = Preview['rows'][number];
const shownRows = 10;

interface Asked {
  readonly on: string;
  readonly leadDays: number;
  readonly escalationDays: number | null;
}

export function TryRules(props: Omit<Asked, 'on'>): ReactNode {
  const words = useMessages().reminderRules.try;
  const { today } = useAsOf();
  const [on, setOn] = useState(today);
  const [asked, setAsked] = useState<Asked>({ on: today, ...props });
  const input = { on: asked.on, leadDays: asked.leadDays, escalationDays: asked.escalationDays ?? ('never' as const), rows: shownRows };
  const { data, error, isFetching } = useRead(previewDigests, input, { keepPrevious: true });
  return (
    <section className="gw-panel gw-stack" aria-busy={isFetching}>
      <h2>
        {words.title} <span className="gw-faint">{words.hint}</span>
      </h2>
      <div className="gw-row">
        <DayPicker value={on} clearable={false} onChange={(day) => setOn(day ?? today)} aria-label={words.day} />
        <Button loading={isFetching} onClick={() => setAsked({ on, ...props })}>
          {words.run}
        </Button>
      </div>
      <ErrorNotice error={error} />
      {data === undefined ? error ? null : <Skeleton active /> : <Result preview={data} />}
    </section>
  );
}

function Result(props: { readonly preview: Preview }): ReactNode {
  const messages = useMessages();
  const words = messages.reminderRules.try;
  const { on, working, sums, rows } = props.preview;
  return (
    <>
      <p role="status">
        <strong>{sums.persons === 0 ? words.none(on) : words.result(on, sums.persons - sums.noAccount, sums.persons)}</strong>{' '}
        <Tag>{working ? words.working : words.resting}</Tag>
      </p>
      {sums.persons === 0 ? null : (
        <>
          <dl className="gwn-sums">
            <Sum label={words.items} value={sums.items} />
            {reminderStages.map((stage) => (
              <Sum key={stage} label={messages.reminders.stage[stage]} value={sums.stages[stage]} />
            ))}
            <Sum label={words.noAccount} value={sums.noAccount} bad={sums.noAccount > 0} />
          </dl>
          {sums.noAccount > 0 ? <p className="gw-faint">{words.noAccountHint}</p> : null}
          <Persons rows={rows} title={words.people(rows.length, sums.persons)} />
        </>
      )}
    </>
  );
}

function Sum(props: { readonly label: string; readonly value: number; readonly bad?: boolean }): ReactNode {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd className={props.bad === true ? 'gw-bad' : undefined}>
        <NumberText value={props.value} />
      </dd>
    </div>
  );
}

function Persons(props: { readonly rows: readonly Row[]; readonly title: string }): ReactNode {
  const messages = useMessages();
  const words = messages.reminderRules.try;
  const stages = (row: Row) =>
    reminderStages.flatMap((stage) => {
      const count = row.items.filter((item) => item.stage === stage).length;
      return count === 0 ? [] : [words.stageCount(messages.reminders.stage[stage], count)];
    });
  const ways = (row: Row) =>
    row.without === 'no_account'
      ? messages.reminders.without.no_account
      : messages.core.state.listOf(row.ways.map((way) => labelOf(messages.reminders.channel, way)));
  return (
    <Table<Row>
      size="small"
      caption={<span className="gw-faint">{props.title}</span>}
      rowKey={(row) => row.person.id}
      dataSource={[...props.rows]}
      pagination={false}
      columns={[
        { title: words.person, key: 'person', width: 90, render: (_, row) => <PersonName person={row.person} /> },
        { title: words.what, key: 'what', render: (_, row) => stages(row).join(' · ') },
        {
          title: words.ways,
          key: 'ways',
          render: (_, row) => <span className={row.without === 'no_account' ? 'gw-bad' : undefined}>{ways(row)}</span>,
        },
      ]}
    />
  );
}
