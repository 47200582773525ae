// What left the house, what waits, what nobody received – and another try for that.

import { Alert, App, Button, type TableColumnsType } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { deliveryStates, listDeliveries, listWebhooks, retryDelivery } from '@gridward/contract/notices-deliveries';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { labelOf } from '@gridward/messages/language';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { InstantText } from '@gridward/ui/period-text';
import { useAct, usePages, useRead } from '@gridward/ui/query';
import { StatusTag } from '@gridward/ui/status-tag';
import '../app/register.css';
import { ChoiceFilter } from '../app/choice-filter.tsx';
import { FilterBar } from '../app/filter-bar.tsx';
import { useFilter } from '../app/search.ts';
import './notices.css';

type Row = AnswerOf<typeof listDeliveries>['rows'][number];
const tones = { waiting: 'plain', sending: 'plain', sent: 'good', gave_up: 'bad', cancelled: 'still' } as const;

export function DeliveriesPage(): ReactNode {
  const messages = useMessages();
  const words = messages.reminderRules.deliveries;
  const filter = useFilter(['state']);
  const state = deliveryStates.find((one) => one === filter.values.state);
  const pages = usePages(listDeliveries, state === undefined ? {} : { state }, { keepPrevious: true });
  const lost = pages.first?.gaveUp ?? 0;
  const show = useShow();
  return (
    <div className="gw-stack">
      <PageHeading title={words.title} hint={words.hint} above={<Link to="/reminders">{words.back}</Link>} />
      {lost > 0 && state !== 'gave_up' ? (
        <Alert
          type="warning"
          showIcon
          title={words.gaveUpTitle(lost)}
          description={words.gaveUpHint}
          action={<Button onClick={() => filter.set({ state: 'gave_up' })}>{words.showGaveUp}</Button>}
        />
      ) : null}
      <ErrorNotice error={show.error} />
      <FilterBar
        filter={filter}
        first={
          <ChoiceFilter
            label={words.filter}
            value={state}
            onChange={(next) => filter.set({ state: next })}
            choices={deliveryStates.map((one) => ({ value: one, label: messages.reminders.delivery[one] }))}
          />
        }
      />
      <KeysetTable
        label={words.title}
        pages={pages}
        rowKey={(row) => row.id}
        columns={columnsOf(show)}
        card={(row) => <DeliveryCard row={row} show={show} />}
        empty={{ ...words.empty, action: filter.isEmpty ? null : <Button onClick={filter.clear}>{messages.core.action.reset}</Button> }}
      />
    </div>
  );
}

type Show = ReturnType<typeof useShow>;

/** The cells of a delivery, the same in the table and on a card. */
function useShow() {
  const messages = useMessages();
  const words = messages.reminderRules.deliveries;
  const { message } = App.useApp();
  const retry = useAct(retryDelivery, () => void message.success(words.retried));
  const hooks = useRead(listWebhooks, {}, { staleForMs: 60_000 });
  const addresses = new Map((hooks.data?.rows ?? []).map((row) => [row.id, row.url]));
  return {
    words,
    error: retry.error,
    what: (row: Row) => words.what[row.what],
    to: (row: Row) => (
      <>
        {row.person === null ? row.account : <PersonName person={row.person} />}
        {row.webhookId === null ? null : <div className="gw-faint gwn-url">{addresses.get(row.webhookId) ?? words.machine}</div>}
      </>
    ),
    channel: (row: Row) => labelOf(messages.reminders.channel, row.channel),
    state: (row: Row) => <StatusTag tone={tones[row.state]}>{messages.reminders.delivery[row.state]}</StatusTag>,
    more: (row: Row) => (
      <>
        {row.failure === null ? null : <div className={row.state === 'gave_up' ? 'gw-bad' : 'gw-warn'}>{words.failure(row.failure)}</div>}
        {row.nextAt === null ? null : (
          <div className="gw-faint">
            {words.nextAt} <InstantText at={row.nextAt} />
          </div>
        )}
        {row.sentAt === null ? null : (
          <div className="gw-faint">
            {words.sentAt} <InstantText at={row.sentAt} />
          </div>
        )}
        {row.state === 'gave_up' ? (
          <Button size="small" loading={retry.isPending && retry.variables.id === row.id} onClick={() => retry.mutate({ id: row.id })}>
            {words.retry}
          </Button>
        ) : null}
      </>
    ),
  };
}

function columnsOf(show: Show): TableColumnsType<Row> {
  const { columns } = show.words;
  return [
    { title: columns.made, key: 'made', width: 170, render: (_, row) => <InstantText at={row.madeAt} /> },
    { title: columns.what, key: 'what', width: 110, render: (_, row) => show.what(row) },
    { title: columns.to, key: 'to', render: (_, row) => show.to(row) },
    { title: columns.channel, key: 'channel', width: 110, render: (_, row) => show.channel(row) },
    { title: columns.state, key: 'state', width: 110, render: (_, row) => show.state(row) },
    { title: columns.tries, key: 'tries', width: 80, align: 'right', render: (_, row) => show.words.tries(row.tries) },
    { title: columns.more, key: 'more', width: 240, render: (_, row) => show.more(row) },
  ];
}

function DeliveryCard(props: { readonly row: Row; readonly show: Show }): ReactNode {
  const { row, show } = props;
  return (
    <>
      <div className="gw-card-title">
        <span>{show.to(row)}</span>
        {show.state(row)}
      </div>
      <div className="gw-faint">
        {show.what(row)} · {show.channel(row)} · <InstantText at={row.madeAt} /> · {show.words.tries(row.tries)}
      </div>
      {show.more(row)}
    </>
  );
}
