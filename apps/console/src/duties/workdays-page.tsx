// The working days of a year: holidays and days worked for them as announced, and what the county set for itself.

import { Alert, Button, Form, Input, Radio, Skeleton, Table, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { readCalendar, setCalendarDay } from '@gridward/contract/duties';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { DayPicker } from '@gridward/ui/day-picker';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useAct, useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import { StepThrough } from '../app/step-through.tsx';
import './duties.css';

type Row = AnswerOf<typeof readCalendar>['rows'][number];

export function WorkdaysPage(): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const filter = useFilter(['year']);
  const year = Number(filter.values.year ?? asOf.day.slice(0, 4));
  const { data, error, refetch } = useRead(readCalendar, { year }, { keepPrevious: true });
  const [setting, setSetting] = useState(false);
  return (
    <div className="gw-stack gwd-narrow">
      <PageHeading
        title={words.workdays.title}
        hint={data === undefined ? undefined : words.workdays.hint(data.year, data.workingDays)}
        extra={data?.may.includes('set') === true ? <Button onClick={() => setSetting(true)}>{words.workdays.set}</Button> : null}
      />
      <div className="gwc-filters">
        <StepThrough
          shown={words.year.year(year)}
          before={{ label: words.year.year(year - 1), go: () => filter.set({ year: String(year - 1) }) }}
          after={{ label: words.year.year(year + 1), go: () => filter.set({ year: String(year + 1) }) }}
        />
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : (
        <>
          {data.announced ? null : <Alert type="warning" showIcon title={words.workdays.notAnnounced} />}
          <Days rows={data.rows} />
        </>
      )}
      {setting ? <SetDay onClose={() => setSetting(false)} /> : null}
    </div>
  );
}

function Days(props: { readonly rows: readonly Row[] }): ReactNode {
  const words = useMessages().duties.workdays;
  return (
    <Table<Row>
      size="small"
      pagination={false}
      rowKey={(row) => row.day}
      dataSource={[...props.rows]}
      columns={[
        { title: words.day, key: 'day', width: 130, render: (_, row) => <span className="gw-days">{row.day}</span> },
        { title: words.working, key: 'working', width: 150, render: (_, row) => <Tag color={row.working ? 'blue' : 'default'}>{words.kind[row.kind]}</Tag> },
        { title: words.name, key: 'name', render: (_, row) => row.name },
        { title: '', key: 'own', render: (_, row) => (row.own ? <Tag color="gold">{words.own}</Tag> : null) },
      ]}
    />
  );
}

interface Values {
  readonly day: string;
  readonly working: 'work' | 'rest' | 'reset';
  readonly name?: string;
  readonly reason?: string;
}

function SetDay(props: { readonly onClose: () => void }): ReactNode {
  const words = useMessages().duties.workdays;
  const { today } = useAsOf();
  const [form] = Form.useForm<Values>();
  const done = useDone(props.onClose);
  const act = useAct(setCalendarDay, (answer) => (answer.revision === null ? props.onClose() : done(answer.revision)));
  return (
    <ActDialog
      title={words.set}
      form={form}
      initialValues={{ day: today, working: 'work' }}
      submitLabel={words.save}
      pending={act.isPending}
      error={act.error}
      onSubmit={({ day, working, name, reason }) =>
        act.mutate({ day, working: working === 'reset' ? null : working === 'work', name: given(name) ?? null, reason: given(reason) })
      }
      onClose={props.onClose}
    >
      <Form.Item name="day" label={words.day} rules={[{ required: true, message: words.day }]}>
        <DayPicker clearable={false} />
      </Form.Item>
      <Form.Item name="working">
        <Radio.Group
          options={[
            { value: 'work', label: words.working },
            { value: 'rest', label: words.resting },
            { value: 'reset', label: words.reset },
          ]}
        />
      </Form.Item>
      <Form.Item name="name" label={words.name}>
        <Input maxLength={60} />
      </Form.Item>
      <ReasonField days={['day']} />
    </ActDialog>
  );
}
