// Choosing a civil day. Days stay 'YYYY-MM-DD' texts; no instant and no time zone comes near them.

import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { Day } from '@gridward/domain/period';
import { useMessages } from './language.tsx';

export interface DayPickerProps {
  readonly id?: string;
  readonly value?: Day | null;
  readonly onChange?: (day: Day | null) => void;
  readonly min?: Day;
  readonly max?: Day;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly clearable?: boolean;
  readonly autoFocus?: boolean;
  readonly presets?: readonly { readonly label: string; readonly day: Day }[];
  readonly 'aria-label'?: string;
}

export function DayPicker(props: DayPickerProps): ReactNode {
  const messages = useMessages();
  // In a form the field's own label names it, by the id that the form gives.
  const label = props['aria-label'] ?? (props.id === undefined ? messages.core.form.day : undefined);
  return (
    <DatePicker
      {...(props.id === undefined ? {} : { id: props.id })}
      className="gw-day-picker"
      value={props.value ? dayjs(props.value) : null}
      onChange={(day) => props.onChange?.(day === null ? null : day.format('YYYY-MM-DD'))}
      format="YYYY-MM-DD"
      {...(props.min === undefined ? {} : { minDate: dayjs(props.min) })}
      {...(props.max === undefined ? {} : { maxDate: dayjs(props.max) })}
      placeholder={props.placeholder ?? messages.core.form.pickDay}
      disabled={props.disabled ?? false}
      allowClear={props.clearable ?? true}
      autoFocus={props.autoFocus ?? false}
      presets={(props.presets ?? []).map((preset) => ({ label: preset.label, value: dayjs(preset.day) }))}
      {...(label === undefined ? {} : { 'aria-label': label })}
    />
  );
}
