// A new version of a duty, tried on last year's facts before it is published. Bearer, acts and basis stay as they are; what
// a county turns most are the times, the days of grace and the day from which it holds.

import { Button, Form, InputNumber, Table } from 'antd';
import type { ReactNode } from 'react';
import { publishDuty } from '@gridward/contract/duties';
import { tryDuty } from '@gridward/contract/duties-compliance';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { dayBefore } from '@gridward/domain/period';
import { DayPicker } from '@gridward/ui/day-picker';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { NumberText } from '@gridward/ui/number-text';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useNameIn } from '../records/form-items.tsx';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import type { DutyVersion } from './duty-version.ts';

interface Values {
  readonly from: string;
  readonly times: number;
  readonly minutes: number;
  readonly graceDays: number;
  readonly reason?: string;
}

export function PublishDuty(props: { readonly duty: DutyVersion; readonly onClose: () => void }): ReactNode {
  const words = useMessages().duties.rules;
  const nameIn = useNameIn();
  const { today } = useAsOf();
  const { content, code } = props.duty;
  const [form] = Form.useForm<Values>();
  const done = useDone(props.onClose);
  const act = useAct(publishDuty, (answer) => done(answer.revision));
  const trial = useAct(tryDuty);
  const changed = ({ times, minutes, graceDays }: Values) => ({ ...content, times, minutes, graceDays });
  return (
    <ActDialog
      title={words.publishTitle(nameIn(content.name))}
      form={form}
      width={720}
      initialValues={{ from: today, times: content.times, minutes: content.minutes, graceDays: content.graceDays }}
      submitLabel={words.save}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ code, from: values.from, content: changed(values), reason: given(values.reason) })}
      onClose={props.onClose}
    >
      <Form.Item name="from" label={words.from} rules={[{ required: true, message: words.from }]}>
        <DayPicker clearable={false} />
      </Form.Item>
      <div className="gwd-sums">
        <Form.Item name="times" label={words.times} rules={[{ required: true }]}>
          <InputNumber min={1} max={366} disabled={content.per.kind === 'since'} />
        </Form.Item>
        <Form.Item name="minutes" label={words.minutes} rules={[{ required: true }]}>
          <InputNumber min={1} max={1440} />
        </Form.Item>
        <Form.Item name="graceDays" label={words.grace} rules={[{ required: true }]}>
          <InputNumber min={0} max={366} />
        </Form.Item>
      </div>
      <ReasonField days={['from']} />
      <Button loading={trial.isPending} onClick={() => void form.validateFields().then((values) => trial.mutate({ code, content: changed(values) }))}>
        {words.tryIt}
      </Button>
      <ErrorNotice error={trial.error} />
      {trial.data === undefined ? null : <Trial trial={trial.data} />}
    </ActDialog>
  );
}

function Trial(props: { readonly trial: AnswerOf<typeof tryDuty> }): ReactNode {
  const words = useMessages().duties.rules;
  const { trial } = props;
  const rows = [
    [words.obligations, trial.before.obligations, trial.after.obligations],
    [words.timesAsked, trial.before.times, trial.after.times],
    [words.hours, Math.round(trial.before.hours), Math.round(trial.after.hours)],
    [words.met, trial.before.met, trial.after.met],
    [words.overdue, trial.before.overdue, trial.after.overdue],
  ] as const;
  return (
    <section className="gwd-part" aria-live="polite">
      <p className="gw-faint">{words.tryHint(trial.from, dayBefore(trial.until))}</p>
      <Table
        size="small"
        pagination={false}
        rowKey={(row) => row[0]}
        dataSource={[...rows]}
        columns={[
          { title: '', key: 'what', render: (_, row) => row[0] },
          { title: words.before, key: 'before', align: 'right', render: (_, row) => <NumberText value={row[1]} /> },
          { title: words.after, key: 'after', align: 'right', render: (_, row) => <NumberText value={row[2]} /> },
        ]}
      />
      <h3>{words.byUnit}</h3>
      <Table
        size="small"
        pagination={false}
        scroll={{ y: 220 }}
        rowKey={(row) => row.unit?.id ?? ''}
        dataSource={[...trial.byUnit]}
        columns={[
          { title: '', key: 'unit', render: (_, row) => row.unit?.name },
          { title: words.before, key: 'before', align: 'right', render: (_, row) => <NumberText value={row.before.times} /> },
          { title: words.after, key: 'after', align: 'right', render: (_, row) => <NumberText value={row.after.times} /> },
        ]}
      />
    </section>
  );
}
