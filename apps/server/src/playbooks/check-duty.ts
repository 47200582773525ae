// Whether the rule of a duty makes sense in its playbook: what it names exists, and its parts go together. The same check
// for a playbook file and for a rule that a county publishes.

import { unitKinds } from '@gridward/contract/grid';
import type { DutyContent, Playbook } from '@gridward/contract/playbooks';
import { codesOf, unknown, type Path, type PlaybookFault } from './faults.ts';

export function dutyFaults(playbook: Playbook, duty: DutyContent, path: Path = []): readonly PlaybookFault[] {
  return [...bearerFaults(playbook, duty, path), ...selectorFaults(playbook, duty, path), ...shapeFaults(duty, path)];
}

function bearerFaults(playbook: Playbook, { bearer }: DutyContent, path: Path): readonly PlaybookFault[] {
  const roles = (list: readonly string[], field: string) =>
    list.flatMap((role, index) => unknown('role', role, codesOf(playbook.roles), [...path, 'bearer', field, index]));
  switch (bearer.kind) {
    case 'holder':
      return roles(bearer.roles, 'roles');
    case 'subject':
      return roles(bearer.answeredBy, 'answeredBy');
    case 'post':
      return [
        ...unknown('rank', bearer.minimumRank, codesOf(playbook.ranks), [...path, 'bearer', 'minimumRank']),
        ...unitKindFaults(bearer.unitKinds, [...path, 'bearer', 'unitKinds']),
      ];
  }
}

function unitKindFaults(kinds: readonly string[] | null, path: Path): readonly PlaybookFault[] {
  return (kinds ?? []).flatMap((kind, index) => unknown('kind of unit', kind, unitKinds, [...path, index]));
}

function selectorFaults(playbook: Playbook, { on }: DutyContent, path: Path): readonly PlaybookFault[] {
  if (on === null) return [];
  const at: Path = [...path, 'on'];
  const fields = playbook.subjectKinds.filter((kind) => on.kinds.includes(kind.code)).flatMap((kind) => kind.fields);
  return [
    ...on.kinds.flatMap((kind, index) => unknown('kind of subject', kind, codesOf(playbook.subjectKinds), [...at, 'kinds', index])),
    ...unitKindFaults(on.unitKinds, [...at, 'unitKinds']),
    ...(on.unitKinds !== null && !on.kinds.includes('unit') ? [{ path: [...at, 'unitKinds'], text: 'only the kind “unit” has kinds of unit' }] : []),
    ...(on.industries ?? []).flatMap((industry, index) => unknown('industry', industry, codesOf(playbook.industries), [...at, 'industries', index])),
    ...Object.entries(on.profile).flatMap(([field, values]) => {
      const found = fields.find((entry) => entry.code === field);
      if (found === undefined) return unknown('field', field, codesOf(fields), [...at, 'profile', field]);
      const { choices } = found;
      return choices === undefined ? [] : values.flatMap((value, index) => unknown('choice', value, choices, [...at, 'profile', field, index]));
    }),
  ];
}

/** What one part asks of another. */
function shapeFaults({ bearer, on, count, per, times, prorate }: DutyContent, path: Path): readonly PlaybookFault[] {
  const faults: PlaybookFault[] = [];
  if (bearer.kind === 'subject' && count !== 'subject') faults.push({ path: [...path, 'count'], text: 'what a subject bears counts per subject' });
  if (bearer.kind === 'post' && count !== 'bearer') faults.push({ path: [...path, 'count'], text: 'what is asked of a rank counts per bearer' });
  if (bearer.kind !== 'post' && on === null) faults.push({ path: [...path, 'on'], text: 'only a duty of a rank is about any subject' });
  if (per.kind !== 'calendar' && prorate !== 'none') faults.push({ path: [...path, 'prorate'], text: 'only periods of the calendar are prorated' });
  if (per.kind === 'since' && times !== 1) faults.push({ path: [...path, 'times'], text: 'since the last time means once' });
  if (per.kind === 'date' && per.date > longestMonth(per.month))
    faults.push({ path: [...path, 'per', 'date'], text: `month ${per.month} has no day ${per.date}` });
  return faults;
}

function longestMonth(month: number): number {
  if (month === 2) return 29;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
