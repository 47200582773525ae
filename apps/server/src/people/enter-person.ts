// What entering and changing people share: numbers checked field by field, posts in units that exist.

import { formatPeriod, isPeriod, type Period } from '@gridward/domain/period';
import type { Problem } from '@gridward/contract/problem';
import { mustReachUnit } from '../accounts/reach.ts';
import { newId } from '../kernel/names.ts';
import { getOrRefuse, Refusal, refuseFields } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { personRecords, unitLasts } from './changes.sql.ts';
import { readOfficePhone, readSecret, type ReadSecret, type SecretKind } from './people.ts';

export interface Numbers {
  readonly mobile?: string | null | undefined;
  readonly idNumber?: string | null | undefined;
}

export interface NumberChange {
  readonly kind: SecretKind;
  /** Null: the number is taken away. */
  readonly read: Extract<ReadSecret, { kind: 'read' }> | null;
}

/** The numbers that were given, read; all bad ones are refused at once. */
export function readNumbers(input: Numbers): readonly NumberChange[] {
  const given: readonly (readonly [SecretKind, string, string | null | undefined])[] = [
    ['mobile', 'mobile', input.mobile],
    ['id_number', 'idNumber', input.idNumber],
  ];
  const faults: Problem[] = [];
  const changes = given.flatMap(([kind, path, text]): NumberChange[] => {
    if (text === undefined) return [];
    if (text === null || text.trim() === '') return [{ kind, read: null }];
    const read = readSecret(kind, text);
    if (read.kind === 'read') return [{ kind, read }];
    faults.push({ problem: 'request.invalid', path, details: { rule: read.rule } });
    return [];
  });
  if (faults.length > 0) throw refuseFields(faults);
  return changes;
}

export interface PostInput {
  readonly unitId: string;
  readonly title: string;
  readonly rank: string;
  readonly portfolio?: string | null | undefined;
  readonly officePhone?: string | null | undefined;
}

/** The row of a post, in a unit within reach that exists on all its days. */
export async function postRowOf(scope: Scope, personId: string, post: PostInput & { readonly during: Period; readonly path: string }): Promise<Row> {
  const field = (name: string) => (post.path === '' ? name : `${post.path}.${name}`);
  if (!isPeriod(post.during)) throw refuseFields([{ problem: 'request.invalid', path: field('during'), details: { rule: 'period' } }]);
  if (!workSafety().ranks.some((rank) => rank.code === post.rank))
    throw refuseFields([{ problem: 'request.invalid', path: field('rank'), details: { rule: 'rank' } }]);
  const officePhone = readOfficePhone(post.officePhone);
  if (officePhone === undefined) throw refuseFields([{ problem: 'request.invalid', path: field('officePhone'), details: { rule: 'phone' } }]);
  const during = formatPeriod(post.during);
  const unit = getOrRefuse(await scope.tx.first(unitLasts(scope.county.id, post.unitId, during)));
  await mustReachUnit(scope, 'person.change', post.unitId);
  if (!unit.lasts) throw new Refusal('unit.not_in_force', { unitId: post.unitId, from: post.during.from, until: post.during.until });
  return {
    id: newId(),
    person_id: personId,
    unit_id: post.unitId,
    title: post.title,
    rank: post.rank,
    portfolio: post.portfolio || null,
    office_phone: officePhone,
    during,
  };
}

export async function getPeople(scope: Scope, ids: readonly string[]): Promise<{ id: string; name: string; pinyin: string; initials: string }[]> {
  const found = await scope.tx.rows(personRecords(scope.county.id, ids));
  const missing = ids.find((id) => !found.some((person) => person.id === id));
  if (missing !== undefined) throw new Refusal('thing.not_found', { id: missing });
  return found;
}

/** A change that reaches back before today says why. */
export function mustGiveReason(scope: Scope, from: string, reason: string | undefined): void {
  if (from < scope.today && reason === undefined) throw new Refusal('reason.required', { from, today: scope.today });
}
