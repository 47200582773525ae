// What a subject's file may say: its code and its fields, checked before they are written. A firm or a place has a
// unified social credit code of 18 characters, or an older registration number of 15 digits, or none; both carry their
// own check. Everything else may be numbered as its office likes.

import type { Problem } from '@gridward/contract/problem';
import { checkRegistrationNumber } from '@gridward/domain/subjects/registration-number';
import { checkUscc, normaliseUscc } from '@gridward/domain/subjects/uscc';
import { tidy } from '@gridward/domain/text';
import { Refusal } from '../kernel/problems.ts';
import { checkProfile, workSafety } from '../playbooks/playbooks.ts';

export type Profile = Readonly<Record<string, string | number | string[] | null>>;

export interface CodeChecked {
  /** As it is to be stored; null for none. */
  readonly code: string | null;
  /** What is wrong with it, or null. */
  readonly fault: Problem | null;
}

/** Kinds of subject that trade: their codes are codes of firms, and they may be members of a bundle. */
export function isBusiness(kind: string): boolean {
  return workSafety().subjectKinds.some((entry) => entry.code === kind && entry.business !== undefined);
}

export function checkCode(kind: string, given: string | null | undefined): CodeChecked {
  const text = tidy(given ?? '');
  if (text === '') return { code: null, fault: null };
  if (!isBusiness(kind)) return { code: text, fault: null };
  const compact = normaliseUscc(text);
  const check = /^\d{15}$/.test(compact) ? checkRegistrationNumber(compact) : checkUscc(compact);
  if (check.kind === 'valid') return { code: compact, fault: null };
  const { kind: _, reason, ...rest } = check;
  return { code: compact, fault: { problem: 'subject.code_invalid', path: 'code', details: { reason, ...rest } } };
}

/** Every fault of the fields and industries. A unit is no file of this slice: its kind is refused. */
export function checkFields(kind: string, profile: Profile, industries: readonly string[]): readonly Problem[] {
  const faults = checkProfile(workSafety(), kind === 'unit' ? '' : kind, { profile, industries });
  return faults.map(({ field, rule, accepted }) => ({
    problem: 'subject.field_invalid',
    path: field === 'kind' || field === 'industries' ? field : `profile.${field}`,
    details: { field, rule, accepted: accepted.join(', ') },
  }));
}

/** One fault is the problem itself; several are listed under the first. */
export function refuseFaults(faults: readonly Problem[]): void {
  const [first] = faults;
  if (first) throw new Refusal(first.problem, first.details, first.path, faults.length > 1 ? faults : []);
}
