// The facts of coverage as they are known now, for whoever asks what a change of them would do. Acts that draft move the
// head at each keystroke and touch none of these facts: what was loaded once is good until a revision writes one of them.

import { parseKnown } from '@gridward/domain/period';
import type { Window } from '@gridward/domain/tenure/coverage-rules';
import type { CoverageFacts } from '@gridward/domain/tenure/facts';
import type { Scope } from '../kernel/scope.ts';
import { factsWritten } from './coverage.sql.ts';
import { loadFacts } from './coverage-report.ts';

export interface KnownFacts {
  /** The revision they were loaded at: equal numbers, equal facts. */
  readonly revision: number;
  /** Rows known now; none of them is known to have ended. */
  readonly facts: CoverageFacts;
}

interface Kept {
  readonly revision: number;
  readonly facts: Promise<CoverageFacts>;
  /** No revision up to this one has changed them. */
  through: number;
}

const kept = new Map<string, Kept>();
const mostKept = 4;

export async function knownFacts(scope: Scope, window: Window): Promise<KnownFacts> {
  const key = `${scope.tx.databaseName} ${scope.county.id} ${window.from} ${window.until}`;
  const found = kept.get(key);
  if (found !== undefined && found.revision <= scope.head) {
    if (found.through >= scope.head || (await scope.tx.first(factsWritten(scope.county.id, found.through, scope.head))) === undefined) {
      found.through = Math.max(found.through, scope.head);
      return { revision: found.revision, facts: await found.facts };
    }
  }
  const loading = loadFacts(scope, { countyId: scope.county.id, knownAt: scope.head, ...window });
  // Rows that end at a revision after the head are still known at it.
  const facts = loading.then(stillKnown);
  kept.delete(key);
  kept.set(key, { revision: scope.head, facts, through: scope.head });
  facts.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return { revision: scope.head, facts: await facts };
}

const always = parseKnown('[0,)');

function stillKnown(facts: CoverageFacts): CoverageFacts {
  const now = <Row extends { readonly known: unknown }>(rows: readonly Row[]) => rows.map((row) => ({ ...row, known: always }));
  return {
    units: facts.units,
    subjects: facts.subjects,
    unitPlacements: now(facts.unitPlacements),
    posts: now(facts.posts),
    subjectPlacements: now(facts.subjectPlacements),
    subjectStatuses: now(facts.subjectStatuses),
    bundleMembers: now(facts.bundleMembers),
    tenures: now(facts.tenures),
  };
}
