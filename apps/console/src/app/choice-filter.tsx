// A filter by one value of a short list.

import { Select } from 'antd';
import type { ReactNode } from 'react';

interface ChoiceFilterProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

export function ChoiceFilter(props: ChoiceFilterProps): ReactNode {
  return (
    <Select<string | null>
      value={props.value ?? null}
      onChange={(value) => props.onChange(value ?? undefined)}
      options={[...props.choices]}
      placeholder={props.label}
      aria-label={props.label}
      allowClear
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}
