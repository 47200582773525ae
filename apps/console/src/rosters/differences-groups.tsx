// The units or people that something changed for, the most changes first; choosing one narrows the list beside it.

import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { differencePage } from '@gridward/contract/rosters-review';
import { useMessages } from '@gridward/ui/language';
import type { DifferencesFilter } from './differences-filter.ts';

type Group = z.output<typeof differencePage>['groups'][number];
const listed = 500;

interface GroupsProps {
  readonly by: 'unit' | 'person';
  readonly groups: readonly Group[];
  readonly filter: DifferencesFilter;
}

function sumOf(group: Group): number {
  return Object.values(group.byKind).reduce((sum, count) => sum + count, 0);
}

export function DifferenceGroups(props: GroupsProps): ReactNode {
  const { differences: texts, review } = useMessages();
  const [typed, setTyped] = useState('');
  const { by, groups, filter } = props;
  const chosen = filter.values.groupId;
  const shown = groups.filter((group) => group.name.includes(typed));
  const kindsOf = (group: Group): string =>
    Object.entries(group.byKind)
      .map(([kind, count]) => `${(review.changes.kind as Readonly<Record<string, string>>)[kind] ?? kind} ${count}`)
      .join('，');
  return (
    <section className="gw-panel" aria-label={texts.groups[by]}>
      <Input.Search
        allowClear
        value={typed}
        onChange={(event) => setTyped(event.target.value.trim())}
        placeholder={texts.filterGroups[by]}
        aria-label={texts.filterGroups[by]}
      />
      <ul className="gw-list gwc-groups">
        <li>
          <button type="button" aria-pressed={chosen === undefined} onClick={() => filter.set({ groupId: undefined })}>
            {texts.everyone[by]}
          </button>
        </li>
        {shown.map((group) => (
          <li key={group.id}>
            <button type="button" aria-pressed={chosen === group.id} title={kindsOf(group)} onClick={() => filter.set({ groupId: group.id })}>
              <span>{group.name}</span>
              <span className="gw-number">{texts.groupTotal(sumOf(group))}</span>
            </button>
          </li>
        ))}
      </ul>
      {groups.length >= listed ? <p className="gw-faint">{texts.groupsMore(listed)}</p> : null}
    </section>
  );
}
