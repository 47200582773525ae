// The bodies that inspect, as far as the reader may act for them; whoever acts for one alone need not choose.

import { Select } from 'antd';
import type { ReactNode } from 'react';
import type { Body } from './inspections-answer.ts';

interface BodySelectProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (id: string) => void;
  readonly bodies: readonly Body[];
  readonly placeholder: string;
  /** Beside the form’s own `onChange`. */
  readonly onPicked?: () => void;
}

export function BodySelect(props: BodySelectProps): ReactNode {
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      className="gwr-wide"
      value={props.value ?? null}
      onChange={(id: string | null) => {
        if (id === null) return;
        props.onChange?.(id);
        props.onPicked?.();
      }}
      options={props.bodies.map((body) => ({ value: body.id, label: body.name }))}
      placeholder={props.placeholder}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}
