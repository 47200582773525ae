// The forms of the playbook: the version in force on a day, which fit a subject, and their items as the domain checks them.

import type { Form, FormVersion } from '@gridward/contract/playbooks';
import type { FormItem } from '@gridward/domain/records/record';
import { workSafety } from '../playbooks/playbooks.ts';

export interface FormSubject {
  readonly kind: string;
  readonly unitKind: string | null;
  readonly industries: readonly string[];
}

export function formNamed(code: string): Form | undefined {
  return workSafety().forms.find((form) => form.code === code);
}

/** The version in force on a day; before the first one begins, the first. */
export function versionOn(form: Form, day: string): FormVersion {
  const version = form.versions.findLast((one) => one.from <= day) ?? form.versions[0];
  if (version === undefined) throw new Error(`form ${form.code} has no version`);
  return version;
}

export function versionNumbered(form: Form, number: number): FormVersion | undefined {
  return form.versions.find((one) => one.version === number);
}

export function fits(form: Form, subject: FormSubject): boolean {
  if (!form.subjectKinds.includes(subject.kind)) return false;
  return subject.kind !== 'unit' || form.unitKinds === null || form.unitKinds.includes(subject.unitKind ?? '');
}

/** Forms for a subject – those made for its industries first – or all of them, each with the version of the day. */
export function formsFor(day: string, subject: FormSubject | null, kind: string | undefined): readonly Form[] {
  const special = (form: Form) =>
    subject !== null && form.industries?.some((one) => subject.industries.includes(one)) === true ? 0 : form.industries === null ? 1 : 2;
  return workSafety()
    .forms.filter((form) => (kind === undefined || form.kind === kind) && (subject === null || fits(form, subject)))
    .filter((form) => subject === null || special(form) < 2)
    .map((form) => ({ ...form, versions: [versionOn(form, day)] }))
    .toSorted((one, other) => special(one) - special(other));
}

const items = new WeakMap<FormVersion, readonly FormItem[]>();

/** Made once for each version: every row of a list asks. */
export function itemsOf(version: FormVersion): readonly FormItem[] {
  const known = items.get(version);
  if (known !== undefined) return known;
  const made = itemsAsChecked(version);
  items.set(version, made);
  return made;
}

function itemsAsChecked(version: FormVersion): readonly FormItem[] {
  return version.items.map(({ code, type, required, choices, min, max }) => ({
    code,
    type,
    required,
    choices: choices.map((choice) => choice.code),
    min,
    max,
  }));
}
