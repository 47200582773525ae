// What the demo takes from the playbook: its duties, with everything spelled out, its forms and kinds of leads. Read as data; the server
// checks the file when it starts, and a test there compares what is spelled out here with what it reads.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DutyRule } from '@gridward/domain/duties/duty';
import type { Day } from '@gridward/domain/period';
import { parse } from 'yaml';
import { at } from './random.ts';
import type { Bilingual } from './shapes.ts';

type Rule = Pick<DutyRule, 'bearer' | 'on' | 'acts' | 'times' | 'per' | 'count' | 'distinctDays' | 'days' | 'prorate' | 'graceDays'>;

/** As a row of `duty` carries it. */
export interface DutyContent extends Rule {
  readonly name: Bilingual;
  readonly minutes: number;
  readonly basis: Bilingual & { readonly document: string | null; readonly clause: string | null; readonly own: boolean };
}
export interface PlaybookDuty {
  readonly code: string;
  readonly content: DutyContent;
}

export interface FormItem {
  readonly code: string;
  readonly type: 'check' | 'number' | 'choice' | 'text' | 'list' | 'photo' | 'signature';
  readonly choices?: readonly { readonly code: string }[];
}
export interface Form {
  readonly code: string;
  readonly kind: string;
  readonly subjectKinds: readonly string[];
  readonly industries?: readonly string[] | null;
  readonly versions: readonly { readonly version: number; readonly from: Day; readonly items: readonly FormItem[] }[];
}

interface PlaybookFile {
  readonly ranks: readonly { readonly code: string }[];
  readonly leadKinds: readonly { readonly code: string; readonly illegal?: boolean }[];
  readonly duties: readonly (Pick<DutyContent, 'name' | 'minutes' | 'bearer' | 'acts' | 'times' | 'per' | 'count'> & {
    readonly code: string;
    readonly on?: Partial<NonNullable<DutyRule['on']>> & { readonly kinds: readonly string[] };
    readonly distinctDays?: boolean;
    readonly days?: DutyRule['days'];
    readonly prorate?: DutyRule['prorate'];
    readonly graceDays?: number;
    readonly basis: Bilingual & Partial<DutyContent['basis']>;
  })[];
  readonly forms: readonly Form[];
}

let read: PlaybookFile | undefined;
function playbookFile(): PlaybookFile {
  // The server's schema is what this file is checked against.
  read ??= parse(readFileSync(createRequire(import.meta.url).resolve('@gridward/work-safety/playbook.yaml'), 'utf8')) as PlaybookFile;
  return read;
}

export function ranks(): readonly string[] {
  return playbookFile().ranks.map((rank) => rank.code);
}

/** Kinds of leads, and whether they are about an illegal act. */
export function leadKinds(): readonly { readonly code: string; readonly illegal: boolean }[] {
  return playbookFile().leadKinds.map(({ code, illegal = false }) => ({ code, illegal }));
}

export function playbookDuties(): readonly PlaybookDuty[] {
  return playbookFile().duties.map(({ code, name, bearer, on, acts, times, per, count, minutes, basis, ...rest }) => ({
    code,
    content: {
      name,
      bearer: bearer.kind === 'post' ? { ...bearer, unitKinds: bearer.unitKinds ?? null } : bearer,
      on: on === undefined ? null : { kinds: on.kinds, unitKinds: on.unitKinds ?? null, industries: on.industries ?? null, profile: on.profile ?? {} },
      acts,
      times,
      per,
      count,
      distinctDays: rest.distinctDays ?? false,
      days: rest.days ?? 'all',
      prorate: rest.prorate ?? 'none',
      graceDays: rest.graceDays ?? 0,
      minutes,
      basis: { zh: basis.zh, en: basis.en, document: basis.document ?? null, clause: basis.clause ?? null, own: basis.own ?? false },
    },
  }));
}

const forms = new Map<string, Form>();
export function formNamed(code: string): Form {
  if (forms.size === 0) for (const form of playbookFile().forms) forms.set(form.code, form);
  const form = forms.get(code);
  if (form === undefined) throw new Error(`the playbook has no form ${code}`);
  return form;
}

/** The version of a form in force on a day. */
export function versionOn(form: Form, day: Day): Form['versions'][number] {
  return form.versions.findLast((version) => version.from <= day) ?? at(form.versions, 0);
}
