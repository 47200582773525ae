// A search field of a table: it asks after a short pause, and Escape empties it.

import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSettled } from '@gridward/ui/picker';

interface FilterTextProps {
  readonly value: string | undefined;
  readonly onChange: (text: string | undefined) => void;
  readonly label: string;
}

export function FilterText(props: FilterTextProps): ReactNode {
  const { value = '', onChange } = props;
  const [text, setText] = useState(value);
  const settled = useSettled(text, 300);
  const reported = useRef(value);
  const report = useRef(onChange);
  report.current = onChange;
  // The address changed by itself (back, clear): follow it.
  useEffect(() => {
    if (value === reported.current) return;
    reported.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (settled === reported.current) return;
    reported.current = settled;
    report.current(settled.trim() === '' ? undefined : settled.trim());
  }, [settled]);
  return (
    <Input
      className="gwc-filter-text"
      type="search"
      prefix={<SearchOutlined aria-hidden />}
      allowClear
      value={text}
      maxLength={60}
      placeholder={props.label}
      aria-label={props.label}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText('');
      }}
    />
  );
}
