// Several things chosen one by one: what is chosen stands as tags above the field that adds another.

import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { Picked, PickerProps } from '@gridward/ui/picker';

interface ListOfProps<Value extends Picked> {
  readonly value?: readonly Value[];
  readonly onChange?: (value: readonly Value[]) => void;
  readonly picker: (props: PickerProps<Value>) => ReactNode;
}

export function ListOf<Value extends Picked>(props: ListOfProps<Value>): ReactNode {
  const chosen = props.value ?? [];
  return (
    <div className="gwr-chosen">
      {chosen.length === 0 ? null : (
        <div>
          {chosen.map((one) => (
            <Tag key={one.id} closable onClose={() => props.onChange?.(chosen.filter((other) => other.id !== one.id))}>
              {one.name}
            </Tag>
          ))}
        </div>
      )}
      {props.picker({
        value: null,
        onChange: (one) => {
          if (one !== null && !chosen.some((other) => other.id === one.id)) props.onChange?.([...chosen, one]);
        },
      })}
    </div>
  );
}
