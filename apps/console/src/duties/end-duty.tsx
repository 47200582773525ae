import { Form } from 'antd';
import type { ReactNode } from 'react';
import { endDuty } from '@gridward/contract/duties';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { useAct } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useNameIn } from '../records/form-items.tsx';
import { ActDialog, given, ReasonField } from '../tenure/act-dialog.tsx';
import { useDone } from '../tenure/use-done.ts';
import type { DutyVersion } from './duty-version.ts';

export function EndDuty(props: { readonly duty: DutyVersion; readonly onClose: () => void }): ReactNode {
  const words = useMessages().duties.rules;
  const nameIn = useNameIn();
  const { today } = useAsOf();
  const [form] = Form.useForm<{ readonly from: string; readonly reason?: string }>();
  const done = useDone(props.onClose);
  const act = useAct(endDuty, (answer) => done(answer.revision));
  return (
    <ActDialog
      title={words.endTitle(nameIn(props.duty.content.name))}
      form={form}
      initialValues={{ from: today }}
      submitLabel={words.end}
      danger
      warning={words.endConsequence}
      pending={act.isPending}
      error={act.error}
      onSubmit={(values) => act.mutate({ code: props.duty.code, from: values.from, reason: given(values.reason) })}
      onClose={props.onClose}
    >
      <Form.Item name="from" label={words.from} rules={[{ required: true, message: words.from }]}>
        <DayPicker clearable={false} />
      </Form.Item>
      <ReasonField days={['from']} />
    </ActDialog>
  );
}
