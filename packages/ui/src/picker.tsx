// The frame of every picker: type a name, a code or pinyin initials; answers arrive after a short pause; arrows and Enter
// choose. The value is the thing chosen, with its name, so that a form can show it before anything is searched.

import { Select, Spin } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { errorText } from './error-notice.tsx';
import { useMessages } from './language.tsx';

export interface Picked {
  readonly id: string;
  readonly name: string;
}

export interface PickerProps<Value extends Picked> {
  readonly id?: string;
  readonly value?: Value | null;
  readonly onChange?: (value: Value | null) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly clearable?: boolean;
  readonly 'aria-label'?: string;
  readonly status?: 'error';
}

export interface Choice<Value extends Picked> {
  readonly value: Value;
  readonly aside: string;
}

interface SearchSelectProps<Value extends Picked> extends PickerProps<Value> {
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly choices: readonly Choice<Value>[];
  readonly searching: boolean;
  readonly error: unknown;
}

/** The text, once the person has paused typing. */
export function useSettled(text: string, afterMs = 220): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), afterMs);
    return () => clearTimeout(timer);
  }, [text, afterMs]);
  return settled;
}

export function SearchSelect<Value extends Picked>(props: SearchSelectProps<Value>): ReactNode {
  const messages = useMessages();
  const current = props.value ?? null;
  const listed = props.choices.map((choice) => ({ value: choice.value.id, label: choice.value.name, aside: choice.aside }));
  const options =
    current && !listed.some((option) => option.value === current.id) && props.search === ''
      ? [{ value: current.id, label: current.name, aside: '' }, ...listed]
      : listed;
  const empty = props.error
    ? errorText(messages, props.error).message
    : props.search === ''
      ? messages.core.state.typeToSearch
      : messages.core.state.nothingFound;
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      className="gw-picker"
      showSearch={{ searchValue: props.search, onSearch: props.onSearch, filterOption: false }}
      value={current?.id ?? null}
      options={options}
      optionRender={(option) => (
        <div className="gw-choice">
          <span>{option.data.label}</span>
          <span className="gw-faint">{option.data.aside}</span>
        </div>
      )}
      onChange={(id: string | null | undefined) => {
        props.onSearch('');
        const chosen = props.choices.find((choice) => choice.value.id === id)?.value ?? (current?.id === id ? current : null);
        props.onChange?.(chosen);
      }}
      onOpenChange={(open) => {
        if (!open) props.onSearch('');
      }}
      placeholder={props.placeholder}
      disabled={props.disabled ?? false}
      autoFocus={props.autoFocus ?? false}
      allowClear={props.clearable ?? true}
      loading={props.searching}
      notFoundContent={props.searching ? <Spin size="small" aria-label={messages.core.state.searching} /> : <span className="gw-faint">{empty}</span>}
      popupMatchSelectWidth={false}
      classNames={{ popup: { root: 'gw-picker-popup' } }}
      aria-label={props['aria-label'] ?? props.placeholder ?? ''}
      {...(props.status === undefined ? {} : { status: props.status })}
    />
  );
}
