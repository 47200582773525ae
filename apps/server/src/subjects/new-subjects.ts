// The rows of subjects that are new to the register: file, place and first episode, all from one day on.

import { formatPeriod } from '@gridward/domain/period';
import { tidy } from '@gridward/domain/text';
import { newId, searchKeysOf } from '../kernel/names.ts';
import { rowsMadeOf, type Rows } from '../kernel/revision.ts';
import type { Profile } from './subject-file.ts';

export interface NewSubject {
  readonly kind: string;
  readonly name: string;
  /** As `checkCode` gave it. */
  readonly code: string | null;
  readonly industries: readonly string[];
  readonly profile: Profile;
  readonly unitId: string;
  readonly from: string;
}

/** The rows of new subjects: file, place and first episode. Checking them is the caller's. */
export function subjectRows(subjects: readonly NewSubject[]): { readonly ids: readonly string[]; readonly puts: SubjectPuts } {
  const drafts = subjects.map((subject) => ({ ...subject, id: newId() }));
  return { ids: drafts.map((draft) => draft.id), puts: rowsOfNewSubjects(drafts) };
}

export type SubjectPuts = Readonly<Record<'subject' | 'subject_placement' | 'subject_status', Rows>>;

/** The same for subjects that have their ids; the rows are made when they are written. */
export function rowsOfNewSubjects(subjects: readonly (NewSubject & { readonly id: string })[]): SubjectPuts {
  const since = (from: string) => formatPeriod({ from, until: null });
  return {
    subject: rowsMadeOf(subjects, ({ id, kind, name, code, industries, profile }) => ({
      id,
      kind,
      name: tidy(name),
      ...searchKeysOf(tidy(name)),
      code,
      industries,
      profile,
    })),
    subject_placement: rowsMadeOf(subjects, ({ id, unitId, from }) => ({ id: newId(), subject_id: id, unit_id: unitId, during: since(from) })),
    subject_status: rowsMadeOf(subjects, ({ id, from }) => ({ id: newId(), subject_id: id, status: 'active', reason: null, during: since(from) })),
  };
}
