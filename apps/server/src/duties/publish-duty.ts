// A rule from a day on. The version before ends there; one that is there already and begins later begins as it did, and one
// that would begin on the same day is replaced. Who bears a duty and how it counts never change: that would be another duty.

import { isDeepStrictEqual } from 'node:util';
import { publishDuty } from '@gridward/contract/duties';
import type { DutyContent } from '@gridward/contract/playbooks';
import { formatPeriod, parsePeriod } from '@gridward/domain/period';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import { dutyFaults, workSafety } from '../playbooks/playbooks.ts';
import { mustMayPublishFrom, reasonFor } from './may-publish.ts';
import { newestVersion, versionsOfDuty, type DutyRow } from './rules.sql.ts';

export const publishDutyRoute = on(publishDuty)(async (scope, { code, content, from, reason }) => {
  mustMayPublishFrom(scope, from);
  mustMakeSense(content);
  const why = reasonFor(scope, from, reason);
  const versions = await scope.tx.rows(versionsOfDuty(scope.county.id, code));
  mustBeOfTheSameBearer(versions, content);
  const cut = cutFrom(versions, from);
  if (cut.inForce !== undefined && isDeepStrictEqual(cut.inForce.content, content)) throw new Refusal('duty.nothing_changed', { code });
  const version = ((await scope.tx.first(newestVersion(scope.county.id, code)))?.version ?? 0) + 1;
  const next = versions.map((row) => parsePeriod(row.during).from).find((begins) => begins > from);
  const id = newId();
  const during = { from, until: next ?? null };
  const row: Row = { id, code, version, content, during: formatPeriod(during) };
  const revision = await scope.revise({ closes: { duty: cut.closes }, puts: { duty: [...cut.shortened, row] } }, why);
  return { id, version, during, revision };
});

export function mustMakeSense(content: DutyContent): void {
  const [fault] = dutyFaults(workSafety(), content);
  if (fault) throw new Refusal('duty.rule_refused', { text: fault.text }, ['content', ...fault.path].join('.'));
}

export function mustBeOfTheSameBearer(versions: readonly DutyRow[], content: DutyContent): void {
  const other = versions.find((row) => row.content.count !== content.count || !isDeepStrictEqual(row.content.bearer, content.bearer));
  if (other) throw new Refusal('duty.other_bearer', { version: other.version });
}

export interface Cut {
  /** The version in force on the day. */
  readonly inForce: DutyRow | undefined;
  readonly closes: readonly string[];
  /** What remains of it before the day. */
  readonly shortened: readonly Row[];
}

/** Makes room from a day on: the version in force on it ends there, or goes when it would begin there. */
export function cutFrom(versions: readonly DutyRow[], from: string): Cut {
  const inForce = versions.find((row) => {
    const during = parsePeriod(row.during);
    return during.from <= from && (during.until === null || during.until > from);
  });
  if (inForce === undefined) return { inForce, closes: [], shortened: [] };
  const begins = parsePeriod(inForce.during).from;
  const { code, version, content } = inForce;
  const shortened = begins === from ? [] : [{ id: newId(), code, version, content, during: formatPeriod({ from: begins, until: from }) }];
  return { inForce, closes: [inForce.id], shortened };
}
