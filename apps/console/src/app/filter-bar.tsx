// The filters of a table. On a phone only the search field shows; the rest opens on demand, with a count of what is set.

import { FilterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import type { Filter } from './search.ts';

interface FilterBarProps {
  /** Whatever it filters by besides the search text. */
  readonly filter: Filter<string>;
  /** The field that always shows. */
  readonly first: ReactNode;
  readonly children?: ReactNode;
}

export function FilterBar(props: FilterBarProps): ReactNode {
  const messages = useMessages();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const set = Object.keys(props.filter.values).filter((key) => key !== 'q').length;
  const clear = props.filter.isEmpty ? null : (
    <Button type="link" onClick={props.filter.clear}>
      {messages.core.action.reset}
    </Button>
  );
  return (
    <div className="gwc-filters" role="search">
      {props.first}
      {narrow && props.children ? (
        <Button className="gwc-filter-toggle" icon={<FilterOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {set === 0 ? messages.core.action.filter : `${messages.core.action.filter} ${set}`}
        </Button>
      ) : null}
      {narrow && !open ? null : (
        <>
          {props.children}
          {clear}
        </>
      )}
    </div>
  );
}
