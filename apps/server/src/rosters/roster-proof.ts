// Coverage of the year a roster is about, as its draft would have it: facts known now, its wishes fulfilled from its day
// on, judged by the rules of the playbook. Only what concerns the roster is answered: its subjects, the people with posts
// in its unit, and whoever is wished for. A proof is kept until a wish or a fact changes.

import { contains, type Day } from '@gridward/domain/period';
import { coverage } from '@gridward/domain/tenure/coverage';
import type { Coverage, Window } from '@gridward/domain/tenure/coverage-rules';
import type { CoverageFacts } from '@gridward/domain/tenure/facts';
import { factsWith } from '@gridward/domain/rosters/wishes';
import type { Scope } from '../kernel/scope.ts';
import { coverageRules, workSafety } from '../playbooks/playbooks.ts';
import { knownFacts } from '../tenure/tenure.ts';
import { changesAsked, groundOfRoster, rangeOfUnit, type StoredRoster, type StoredWishes } from './roster-ground.ts';
import { stoodIds } from './roster-ground.sql.ts';

export interface RosterProof {
  readonly window: Window;
  readonly findings: Coverage['findings'];
  /** The facts without the draft and with it. */
  readonly before: CoverageFacts;
  readonly after: CoverageFacts;
  readonly subjectIds: ReadonlySet<string>;
  readonly personIds: ReadonlySet<string>;
}

/** From the day on which it takes effect to the same day a year later. */
export function yearFrom(day: Day): Window {
  const year = String(Number(day.slice(0, 4)) + 1).padStart(4, '0');
  return { from: day, until: day.endsWith('-02-29') ? `${year}-03-01` : `${year}${day.slice(4)}` };
}

const kept = new Map<string, Promise<RosterProof>>();
const mostKept = 12;

export async function proofOfRoster(scope: Scope, roster: StoredRoster, wishes: StoredWishes): Promise<RosterProof> {
  const window = yearFrom(roster.effectiveOn);
  const known = await knownFacts(scope, window);
  const written = [...wishes.holders, ...wishes.subjects].reduce((newest, wish) => Math.max(newest, wish.changedIn), 0);
  const key = [scope.tx.databaseName, scope.county.id, roster.id, roster.appliedIn, window.from, known.revision, written, wishes.subjects.length].join(' ');
  const found = kept.get(key);
  if (found) return found;
  const proving = prove(scope, roster, { wishes, window, before: known.facts });
  kept.set(key, proving);
  proving.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return proving;
}

async function prove(
  scope: Scope,
  roster: StoredRoster,
  on: { readonly wishes: StoredWishes; readonly window: Window; readonly before: CoverageFacts },
): Promise<RosterProof> {
  const { wishes, window, before } = on;
  const at = groundOfRoster(scope, roster);
  const range = await rangeOfUnit(scope, roster.unitId, at);
  const stood = await scope.tx.rows(stoodIds({ countyId: scope.county.id, at, ...range, subjectIds: null }));
  const subjectIds = new Set([...stood.map((row) => row.id), ...wishes.subjects.map((wish) => wish.subjectId)]);
  const units = range.unitIds === null ? null : new Set(range.unitIds);
  const posted = before.posts.filter((post) => contains(post.during, window.from) && (units === null || units.has(post.unitId)));
  const personIds = new Set([...posted.map((post) => post.personId), ...wishes.holders.flatMap((wish) => wish.personIds)]);
  // What is in force already is among the facts.
  const after = roster.appliedIn === null ? factsWith(before, changesAsked(wishes), window.from) : before;
  const rules = coverageRules(workSafety());
  const { findings } = coverage(concerning(after, { subjectIds, personIds }), rules, { window, knownAt: null, only: { subjectIds, personIds } });
  return { window, findings, before, after, subjectIds, personIds };
}

/**
 * The facts that can bear on these subjects and persons, so that a township is proved without looking at its neighbours:
 * their own rows, whatever the persons hold elsewhere, and the bundles that subjects are in.
 */
function concerning(facts: CoverageFacts, only: { readonly subjectIds: ReadonlySet<string>; readonly personIds: ReadonlySet<string> }): CoverageFacts {
  const tenures = facts.tenures.filter((row) => only.subjectIds.has(row.subjectId) || only.personIds.has(row.personId));
  const bundleMembers = facts.bundleMembers.filter((row) => only.subjectIds.has(row.memberId));
  const holders = new Set(tenures.map((row) => row.personId));
  const subjects = new Set([...only.subjectIds, ...tenures.map((row) => row.subjectId), ...bundleMembers.map((row) => row.bundleId)]);
  return {
    ...facts,
    posts: facts.posts.filter((row) => only.personIds.has(row.personId) || holders.has(row.personId)),
    subjects: facts.subjects.filter((row) => subjects.has(row.id)),
    subjectPlacements: facts.subjectPlacements.filter((row) => subjects.has(row.subjectId)),
    subjectStatuses: facts.subjectStatuses.filter((row) => subjects.has(row.subjectId)),
    bundleMembers,
    tenures,
  };
}
