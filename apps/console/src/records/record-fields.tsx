// What every record says besides its form: the day, who took part, for an inspection the body and the item of the plan.

import { Form, Input, Select } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { listInspectionPlans } from '@gridward/contract/records-inspections';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker, type PersonBrief, type UnitBrief } from '@gridward/ui/pickers';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { BodySelect } from './body-select.tsx';
import { bodiesFor } from './inspections-answer.ts';
import { ListOf } from './list-of.tsx';

export interface CommonValues {
  readonly happenedOn: string;
  readonly persons: readonly PersonBrief[];
  readonly unitId?: string;
  readonly planId?: string;
  readonly exception?: string;
  readonly note?: string;
  readonly answers?: Readonly<Record<string, unknown>>;
}

interface CommonFieldsProps {
  readonly kind: string;
  /** Of a record that is corrected: the body that inspected. */
  readonly body?: UnitBrief | null;
}

export function CommonFields(props: CommonFieldsProps): ReactNode {
  const words = useMessages().records.form;
  const { today } = useAsOf();
  return (
    <div className="gwr-common">
      <Form.Item name="happenedOn" label={words.happenedOn} rules={[{ required: true, message: words.required }]}>
        <DayPicker clearable={false} max={today} />
      </Form.Item>
      <Form.Item name="persons" label={words.persons} extra={words.personsHint} rules={[{ required: true, type: 'array', min: 1, message: words.required }]}>
        <ListOf<PersonBrief> picker={(picked) => <PersonPicker {...picked} />} />
      </Form.Item>
      {props.kind === 'inspection' ? (
        <>
          <BodyAndPlan body={props.body ?? null} />
          <Form.Item name="exception" label={words.exception} extra={words.exceptionHint}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </>
      ) : null}
    </div>
  );
}

/** The body that inspects, and which item of its plan of that year. */
function BodyAndPlan(props: { readonly body: UnitBrief | null }): ReactNode {
  const words = useMessages().records.form;
  const { today } = useAsOf();
  const form = Form.useFormInstance<CommonValues>();
  const unitId = Form.useWatch('unitId', form);
  const year = (Form.useWatch('happenedOn', form) ?? today).slice(0, 4);
  const { data } = useRead(listInspectionPlans, { year: Number(year) }, { keepPrevious: true });
  const mine = bodiesFor(data?.bodies ?? [], 'inspect');
  const bodies = props.body === null || mine.some((one) => one.id === props.body?.id) ? mine : [...mine, { ...props.body, may: [] }];
  const plans = (data?.rows ?? []).filter((plan) => plan.unit.id === unitId).map((plan) => ({ value: plan.id, label: words.planOf(plan.matter, plan.cap) }));
  const planId = Form.useWatch('planId', form);
  // An item that has ended, or of another year, is told as what it is.
  const options = planId === undefined || plans.some((plan) => plan.value === planId) ? plans : [...plans, { value: planId, label: words.planGone }];
  const [only, ...others] = bodies;
  useEffect(() => {
    if (only !== undefined && others.length === 0 && unitId === undefined) form.setFieldValue('unitId', only.id);
  }, [form, only, others.length, unitId]);
  return (
    <>
      <Form.Item name="unitId" label={words.body} rules={[{ required: true, message: words.required }]}>
        <BodySelect bodies={bodies} placeholder={words.body} onPicked={() => form.setFieldValue('planId', undefined)} />
      </Form.Item>
      <Form.Item name="planId" label={words.plan} extra={unitId !== undefined && plans.length === 0 ? words.noPlan(year) : undefined}>
        <Select allowClear disabled={options.length === 0} placeholder={words.plan} options={options} />
      </Form.Item>
    </>
  );
}

export function NoteField(): ReactNode {
  const words = useMessages().records.form;
  return (
    <Form.Item name="note" label={words.note}>
      <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={4000} />
    </Form.Item>
  );
}
