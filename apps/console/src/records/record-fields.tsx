// What every record says besides its form: the day, who took part, for an inspection the body and the item of the plan.

import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { PersonPicker, UnitPicker, type PersonBrief, type UnitBrief } from '@gridward/ui/pickers';
import { useAsOf } from '../app/as-of.tsx';
import { ListOf } from './list-of.tsx';

export interface CommonValues {
  readonly happenedOn: string;
  readonly persons: readonly PersonBrief[];
  readonly unit?: UnitBrief | null;
  readonly exception?: string;
  readonly note?: string;
  readonly answers?: Readonly<Record<string, unknown>>;
}

export function CommonFields(props: { readonly kind: string }): ReactNode {
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
          <Form.Item name="unit" label={words.body} rules={[{ required: true, message: words.required }]}>
            <UnitPicker kind="department" />
          </Form.Item>
          <Form.Item name="exception" label={words.exception} extra={words.exceptionHint}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </>
      ) : null}
    </div>
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
