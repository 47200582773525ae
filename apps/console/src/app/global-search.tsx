// Search over everything, from anywhere: "/" or Ctrl+K, type a name, a code or pinyin initials, Enter opens.

import { ApartmentOutlined, SearchOutlined, ShopOutlined, UserOutlined } from '@ant-design/icons';
import { useRouter } from '@tanstack/react-router';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { searchRegister } from '@gridward/contract/ledgers';
import { labelOf } from '@gridward/messages/language';
import { useMessages } from '@gridward/ui/language';
import { LinkerContext } from '@gridward/ui/links';
import { useSettled } from '@gridward/ui/picker';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import { useShownDay } from '@gridward/ui/shown-day';

type Hit = AnswerOf<typeof searchRegister>['rows'][number];
const types = ['unit', 'subject', 'person'] as const;
const icons = { unit: <ApartmentOutlined />, person: <UserOutlined />, subject: <ShopOutlined /> };

/** "/" and Ctrl+K (⌘K) put the cursor into the search, unless one is writing elsewhere. */
function useSearchShortcut(focus: () => void): void {
  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      const target = event.target;
      const writing = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      const wanted = (event.key === '/' && !writing) || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey));
      if (!wanted) return;
      event.preventDefault();
      focus();
    }
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [focus]);
}

export function GlobalSearch(): ReactNode {
  const messages = useMessages();
  const router = useRouter();
  const linker = useContext(LinkerContext);
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const q = useSettled(text.trim());
  const { on } = useShownDay();
  const { data, isFetching } = useRead(searchRegister, { q: q || ' ', ...(on ? { on } : {}), limit: 12 }, { enabled: q !== '', keepPrevious: true });
  useSearchShortcut(() => input.current?.focus());
  const hits = q === '' ? [] : (data?.rows ?? []);
  function open(value: string): void {
    const hit = hits.find((candidate) => candidate.id === value);
    if (hit === undefined) return;
    setText('');
    input.current?.blur();
    router.history.push(linker.hrefOf({ to: hit.type, id: hit.id }));
  }
  const options = types
    .map((type) => ({
      label: messages.core.search.groups[type],
      options: hits.filter((hit) => hit.type === type).map((hit) => ({ value: hit.id, label: <HitRow hit={hit} /> })),
    }))
    .filter((group) => group.options.length > 0);
  return (
    <AutoComplete
      className="gwc-search"
      value={text}
      onChange={(value: string) => setText(hits.some((hit) => hit.id === value) ? text : value)}
      onSelect={(value: string) => open(value)}
      options={options}
      defaultActiveFirstOption
      popupMatchSelectWidth={false}
      classNames={{ popup: { root: 'gwc-search-popup' } }}
      notFoundContent={q === '' || isFetching ? null : <span className="gw-faint">{messages.core.search.nothing(q)}</span>}
    >
      <Input
        ref={input}
        prefix={<SearchOutlined aria-hidden />}
        placeholder={messages.core.search.placeholder}
        title={messages.core.search.shortcut}
        aria-label={messages.core.search.label}
        aria-keyshortcuts="/ Control+K Meta+K"
      />
    </AutoComplete>
  );
}

function HitRow(props: { readonly hit: Hit }): ReactNode {
  const messages = useMessages();
  const { kindName } = usePlaybook();
  const { hit } = props;
  const kind = hit.type === 'unit' ? labelOf(messages.labels.unitKind, hit.kind) : hit.type === 'subject' ? kindName(hit.kind) : hit.kind;
  return (
    <div className="gwc-hit">
      <span aria-hidden>{icons[hit.type]}</span>
      <span className="gwc-hit-name">{hit.name}</span>
      <span className="gw-faint">{[kind, hit.within, hit.code].filter((part) => part !== null && part !== '').join(' · ')}</span>
    </div>
  );
}
