// Things chosen one after another, each removable.

import { Tag } from 'antd';
import type { ReactNode } from 'react';

interface ChosenProps {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly onRemove: (id: string) => void;
}

export function Chosen(props: ChosenProps): ReactNode {
  return (
    <div className="gw-chosen">
      {props.items.map((item) => (
        <Tag key={item.id} closable onClose={() => props.onRemove(item.id)}>
          {item.name}
        </Tag>
      ))}
    </div>
  );
}
