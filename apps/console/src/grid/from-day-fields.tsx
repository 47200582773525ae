// The first day of a change to the grid, and its reason when that day lies in the past.

import { Form } from 'antd';
import type { ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { DayPicker } from '@gridward/ui/day-picker';
import { useMessages } from '@gridward/ui/language';
import { ReasonField } from '../tenure/act-dialog.tsx';
import type { UnitAnswer } from './unit-answer.ts';

export interface UnitDialogProps {
  readonly unit: UnitAnswer;
  readonly onClose: () => void;
}
export interface FromDay {
  readonly onDay: Day;
  readonly reason?: string;
}

export function FromDayFields(): ReactNode {
  const words = useMessages().grid.acts;
  return (
    <>
      <Form.Item name="onDay" label={words.onDay} rules={[{ required: true, message: words.required }]}>
        <DayPicker clearable={false} />
      </Form.Item>
      <ReasonField days={['onDay']} label={words.reason} />
    </>
  );
}
