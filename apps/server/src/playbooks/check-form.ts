// Whether a form makes sense in its playbook: what it names exists, versions follow each other, items go together.

import { unitKinds } from '@gridward/contract/grid';
import type { Form, Playbook } from '@gridward/contract/playbooks';
import { codesOf, unknown, type Path, type PlaybookFault } from './faults.ts';

export function formFaults(playbook: Playbook, form: Form, path: Path): readonly PlaybookFault[] {
  return [
    ...form.subjectKinds.flatMap((kind, index) => unknown('kind of subject', kind, codesOf(playbook.subjectKinds), [...path, 'subjectKinds', index])),
    ...(form.unitKinds ?? []).flatMap((kind, index) => unknown('kind of unit', kind, unitKinds, [...path, 'unitKinds', index])),
    ...(form.industries ?? []).flatMap((industry, index) => unknown('industry', industry, codesOf(playbook.industries), [...path, 'industries', index])),
    ...form.versions.flatMap((_, index) => versionFaults(form, index, [...path, 'versions', index])),
  ];
}

function versionFaults(form: Form, index: number, path: Path): readonly PlaybookFault[] {
  const [before, version] = [form.versions[index - 1], form.versions[index]];
  if (version === undefined) return [];
  const codes = codesOf(version.items);
  const faults: PlaybookFault[] = [];
  if (version.version !== index + 1) faults.push({ path: [...path, 'version'], text: `versions are numbered from 1 without a gap; this one is ${index + 1}` });
  if (before !== undefined && version.from <= before.from) faults.push({ path: [...path, 'from'], text: 'begins no later than the version before' });
  version.items.forEach((item, at) => {
    const here: Path = [...path, 'items', at];
    if (codes.indexOf(item.code) < at) faults.push({ path: [...here, 'code'], text: `“${item.code}” is there already` });
    if ((item.type === 'choice') !== item.choices.length > 0)
      faults.push({ path: [...here, 'type'], text: item.type === 'choice' ? 'a choice needs choices' : `a ${item.type} takes no choices` });
    if (item.required && item.why === null)
      faults.push({ path: [...here, 'required'], text: 'what must be filled in says why, with the law or paper it rests on' });
    if (item.required && item.type === 'photo') faults.push({ path: [...here, 'required'], text: 'a photo is never compulsory' });
  });
  return faults;
}
