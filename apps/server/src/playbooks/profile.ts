// The file of a subject against the playbook: which fields its kind has and what each accepts, and which industries
// there are. Answers every fault at once; an empty list means the file can be written.

import type { Playbook, SubjectField } from '@gridward/contract/playbooks';

export type ProfileValue = string | number | readonly string[] | null;

export interface ProfileFault {
  /** The field, or `kind` or `industries`. */
  readonly field: string;
  readonly rule: 'unknown_kind' | 'unknown_field' | 'unknown_industry' | 'not_text' | 'not_a_number' | 'not_a_choice' | 'not_a_list' | 'too_long';
  /** What would be accepted, where that can be listed. */
  readonly accepted: readonly string[];
}

const longestText = 4000;

export function checkProfile(
  playbook: Playbook,
  kind: string,
  file: { readonly profile: Readonly<Record<string, ProfileValue>>; readonly industries: readonly string[] },
): readonly ProfileFault[] {
  const found = playbook.subjectKinds.find((entry) => entry.code === kind);
  if (found === undefined) return [{ field: 'kind', rule: 'unknown_kind', accepted: playbook.subjectKinds.map((entry) => entry.code) }];
  const industries = playbook.industries.map((entry) => entry.code);
  return [
    ...(file.industries.every((industry) => industries.includes(industry))
      ? []
      : [{ field: 'industries', rule: 'unknown_industry', accepted: industries } as const]),
    ...Object.entries(file.profile).flatMap(([code, value]): readonly ProfileFault[] => {
      const field = found.fields.find((entry) => entry.code === code);
      if (field === undefined) return [{ field: code, rule: 'unknown_field', accepted: found.fields.map((entry) => entry.code) }];
      const rule = faultOf(field, value);
      return rule === null ? [] : [{ field: code, rule, accepted: field.choices ?? [] }];
    }),
  ];
}

function faultOf(field: SubjectField, value: ProfileValue): ProfileFault['rule'] | null {
  if (value === null) return null;
  switch (field.type) {
    case 'text':
      if (typeof value !== 'string') return 'not_text';
      return value.length > longestText ? 'too_long' : null;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? null : 'not_a_number';
    case 'choice':
      return typeof value === 'string' && (field.choices ?? []).includes(value) ? null : 'not_a_choice';
    case 'list':
      if (!Array.isArray(value)) return 'not_a_list';
      return value.join('').length > longestText ? 'too_long' : null;
  }
}
