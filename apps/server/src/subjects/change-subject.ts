// Changes the file of a subject. The caller names the revision it saw; a file that was changed since is not overwritten.

import { isDeepStrictEqual } from 'node:util';
import { changeSubject } from '@gridward/contract/subjects';
import { tidy } from '@gridward/domain/text';
import { searchKeysOf } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { refuseFaults } from './subject-file.ts';
import { mustBeFreeCode } from './subjects.ts';
import { loadForChange } from './load-subjects.ts';
import { checkCode, checkFields } from './subject-file.ts';

export const changeSubjectRoute = on(changeSubject)(async (scope, input) => {
  const { changed_in, ...file } = getOrRefuse((await loadForChange(scope, [input.id])).get(input.id));
  if (changed_in !== input.seen) throw new Refusal('thing.changed', { seen: input.seen, changedIn: changed_in });
  const name = input.name === undefined ? file.name : tidy(input.name);
  const industries = input.industries ?? file.industries;
  const profile = input.profile ?? file.profile;
  // What was accepted before the playbook changed may stay as it is.
  const checked = input.code === undefined ? { code: file.code, fault: null } : checkCode(file.kind, input.code);
  const faults = input.profile === undefined && input.industries === undefined ? [] : checkFields(file.kind, profile, industries);
  refuseFaults([...faults, ...(checked.fault ? [checked.fault] : [])]);
  if (checked.code !== file.code) await mustBeFreeCode(scope, file.kind, checked.code, file.id);
  const keys = name === file.name ? { pinyin: file.pinyin, initials: file.initials } : searchKeysOf(name);
  const row = { ...file, name, ...keys, industries, profile, code: checked.code };
  if (isDeepStrictEqual(row, file)) throw new Refusal('thing.unchanged');
  return { revision: await scope.revise({ puts: { subject: [row] } }, input.reason ?? null) };
});
