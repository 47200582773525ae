// Coverage of the year a roster is about, as its draft would have it: facts known now, its wishes fulfilled from its day
// on, judged by the rules of the playbook. Only what concerns the roster is answered: its subjects, the people with posts
// in its unit, and whoever it names or relieves. A proof is kept until a wish or a fact changes.

import { contains, type Day } from '@gridward/domain/period';
import type { Coverage, Window } from '@gridward/domain/tenure/coverage-rules';
import type { CoverageFacts } from '@gridward/domain/tenure/facts';
import { draftProof, provenGround, type ProvenGround } from '@gridward/domain/rosters/draft-coverage';
import type { Scope } from '../kernel/scope.ts';
import { coverageRules, workSafety } from '../playbooks/playbooks.ts';
import { knownFacts } from '../tenure/tenure.ts';
import { changesAsked, rangeOfUnit, type StoredRoster, type StoredWishes } from './roster-ground.ts';
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

const proofs = new Map<string, Promise<RosterProof>>();
const grounds = new Map<string, Promise<ProvenGround>>();
const mostKept = 12;

export async function proofOfRoster(scope: Scope, roster: StoredRoster, wishes: StoredWishes): Promise<RosterProof> {
  const window = yearFrom(roster.effectiveOn);
  const known = await knownFacts(scope, window);
  const written = [...wishes.holders, ...wishes.subjects].reduce((newest, wish) => Math.max(newest, wish.changedIn), 0);
  const place = [scope.tx.databaseName, scope.county.id, roster.unitId, window.from, known.revision].join(' ');
  const key = [place, roster.id, roster.appliedIn, written, wishes.subjects.length].join(' ');
  return remembered(proofs, key, async () => {
    const ground = await remembered(grounds, place, () => proveGround(scope, roster, window, known.facts));
    // What is in force already is among the facts.
    const asked = roster.appliedIn === null ? changesAsked(wishes) : { holders: [], subjects: [] };
    const { facts, concerned, findings } = draftProof(ground, asked);
    return { window, findings, before: ground.facts, after: facts, ...concerned };
  });
}

/** What was asked before is given again; the oldest are forgotten. */
function remembered<T>(answers: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const found = answers.get(key);
  if (found) return found;
  const finding = find();
  answers.set(key, finding);
  finding.catch(() => answers.delete(key));
  for (const oldest of answers.keys()) if (answers.size > mostKept) answers.delete(oldest);
  return finding;
}

/** The roster's unit as it is, without any draft: the same for all its rosters of that day. */
async function proveGround(scope: Scope, roster: StoredRoster, window: Window, facts: CoverageFacts): Promise<ProvenGround> {
  const at = { on: roster.effectiveOn, knownAt: scope.head };
  const range = await rangeOfUnit(scope, roster.unitId, at);
  const stood = await scope.tx.rows(stoodIds({ countyId: scope.county.id, at, ...range, subjectIds: null }));
  const units = range.unitIds === null ? null : new Set(range.unitIds);
  const posted = facts.posts.filter((post) => contains(post.during, window.from) && (units === null || units.has(post.unitId)));
  const concerned = { subjectIds: new Set(stood.map((row) => row.id)), personIds: new Set(posted.map((post) => post.personId)) };
  return provenGround(facts, coverageRules(workSafety()), window, concerned);
}
