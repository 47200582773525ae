// Suggestions and complaints with their answers; for whoever answers, all of the county, and how long each has waited.

import { Button, Checkbox, Form, Input, Tag, type TableColumnsType } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { answerTicket, listTickets } from '@gridward/contract/notices-tickets';
import { KeysetTable } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useAct, usePages } from '@gridward/ui/query';
import '../app/register.css';
import { FilterBar } from '../app/filter-bar.tsx';
import { useFilter } from '../app/search.ts';
import { ActDialog } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';

type Row = AnswerOf<typeof listTickets>['rows'][number];

export function TicketsPage(): ReactNode {
  const messages = useMessages();
  const words = messages.tickets;
  const filter = useFilter(['open', 'mine', 'ticketId']);
  const { open, mine, ticketId } = filter.values;
  const pages = usePages(
    listTickets,
    { ...(ticketId === undefined ? {} : { ticketId }), ...(open === 'true' ? { open } : {}), ...(mine === 'true' ? { mine } : {}) },
    { keepPrevious: true },
  );
  const answers = pages.first?.may.includes('answer') === true;
  const [answering, setAnswering] = useState<Row | null>(null);
  return (
    <div>
      <PageHeading title={words.title} hint={words.hint} extra={<span role="status">{pages.first === null ? '' : words.waiting(pages.first.open)}</span>} />
      <FilterBar
        filter={filter}
        first={
          <Checkbox checked={open === 'true'} onChange={(event) => filter.set({ open: event.target.checked ? 'true' : undefined })}>
            {words.filter.open}
          </Checkbox>
        }
      >
        {answers ? (
          <Checkbox checked={mine === 'true'} onChange={(event) => filter.set({ mine: event.target.checked ? 'true' : undefined })}>
            {words.filter.mine}
          </Checkbox>
        ) : null}
      </FilterBar>
      <KeysetTable
        label={words.title}
        pages={pages}
        rowKey={(row) => row.ticketId}
        columns={useColumns(answers, setAnswering)}
        card={(row) => <TicketCard row={row} answers={answers} onAnswer={setAnswering} />}
        empty={{ ...words.empty, action: filter.isEmpty ? null : <Button onClick={filter.clear}>{messages.core.action.reset}</Button> }}
      />
      {answering === null ? null : <AnswerDialog ticket={answering} onClose={() => setAnswering(null)} />}
    </div>
  );
}

function useColumns(answers: boolean, onAnswer: (row: Row) => void): TableColumnsType<Row> {
  const words = useMessages().tickets;
  return [
    { title: words.columns.givenOn, key: 'day', width: 120, render: (_, row) => <span className="gw-days">{row.givenOn}</span> },
    { title: words.columns.kind, key: 'kind', width: 100, render: (_, row) => <Tag>{words.kind[row.kind]}</Tag> },
    { title: words.columns.text, key: 'text', render: (_, row) => row.text },
    { title: words.columns.screen, key: 'screen', width: 140, render: (_, row) => <code>{row.screen}</code> },
    { title: words.columns.givenBy, key: 'givenBy', width: 170, render: (_, row) => row.givenBy },
    { title: words.columns.answer, key: 'answer', width: 300, render: (_, row) => <Answer row={row} answers={answers} onAnswer={onAnswer} /> },
  ];
}

interface TicketProps {
  readonly row: Row;
  readonly answers: boolean;
  readonly onAnswer: (row: Row) => void;
}

function Answer(props: TicketProps): ReactNode {
  const words = useMessages().tickets;
  const { row, answers, onAnswer } = props;
  if (row.answer !== null)
    return (
      <>
        <div>{row.answer.text}</div>
        <span className="gw-faint">{words.answeredBy(row.answer.by)}</span>
      </>
    );
  return (
    <span className="gw-row">
      <span className="gw-warn">{words.openDays(row.openDays ?? 0)}</span>
      {answers ? (
        <Button size="small" onClick={() => onAnswer(row)}>
          {words.answer}
        </Button>
      ) : null}
    </span>
  );
}

function TicketCard(props: TicketProps): ReactNode {
  const words = useMessages().tickets;
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <Tag>{words.kind[row.kind]}</Tag> {row.text}
      </div>
      <div className="gw-faint">
        {row.givenOn} · {row.givenBy} · <code>{row.screen}</code>
      </div>
      <Answer {...props} />
    </>
  );
}

function AnswerDialog(props: { readonly ticket: Row; readonly onClose: () => void }): ReactNode {
  const messages = useMessages();
  const words = messages.tickets;
  const [form] = Form.useForm<{ readonly text: string }>();
  const done = useDone(props.onClose);
  const act = useAct(answerTicket, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.answerTitle}
      form={form}
      submitLabel={words.answerSave}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ id: props.ticket.ticketId, text: values.text.trim() })}
      onClose={props.onClose}
    >
      <p>{props.ticket.text}</p>
      <Form.Item name="text" label={words.answerText} rules={[{ required: true, min: 2, whitespace: true, message: messages.records.form.required }]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
      </Form.Item>
    </ActDialog>
  );
}
