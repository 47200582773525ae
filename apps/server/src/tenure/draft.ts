// Several acts on tenures before any of them is written: each is planned on what the ones before it have left. At the
// end there is one change – rows that were there and close, rows that are new – however the acts touched each other.

import type { Change } from '@gridward/domain/bitemporal';
import { formatPeriod } from '@gridward/domain/period';
import type { Tenure } from '@gridward/domain/tenure/facts';
import type { TenureContent } from '@gridward/domain/tenure/tenure';
import { newId } from '../kernel/names.ts';
import type { Writing } from '../kernel/revision.ts';

export interface TenureDraft {
  /** The rows of a subject as the acts so far have left them. */
  rowsOf(subjectId: string): readonly Tenure[];
  /** Applies a planned change; answers the ids of the rows it adds. */
  apply(change: Change<TenureContent>): string[];
  writing(): Writing;
}

export function draftOn(tenures: readonly Tenure[], head: number): TenureDraft {
  const bySubject = Map.groupBy(tenures, (row) => row.subjectId);
  const subjectOf = new Map(tenures.map((row) => [row.id, row.subjectId]));
  const closed = new Set<string>();
  const added = new Map<string, Tenure>();
  function remove(id: string): void {
    const subjectId = subjectOf.get(id);
    if (subjectId === undefined) return;
    bySubject.set(
      subjectId,
      (bySubject.get(subjectId) ?? []).filter((row) => row.id !== id),
    );
    if (!added.delete(id)) closed.add(id);
  }
  return {
    rowsOf: (subjectId) => bySubject.get(subjectId) ?? [],
    apply: (change) => {
      for (const id of change.close) remove(id);
      return change.insert.map((content) => {
        const row: Tenure = { ...content, id: newId(), known: { from: head + 1, until: null } };
        bySubject.set(row.subjectId, [...(bySubject.get(row.subjectId) ?? []), row]);
        subjectOf.set(row.id, row.subjectId);
        added.set(row.id, row);
        return row.id;
      });
    },
    writing: () => ({ closes: { tenure: [...closed] }, puts: { tenure: [...added.values()].map(columnsOf) } }),
  };
}

function columnsOf(row: Tenure): Record<string, unknown> {
  return {
    id: row.id,
    subject_id: row.subjectId,
    role: row.role,
    single: row.single,
    slot: row.slot,
    person_id: row.personId,
    document_id: row.documentId,
    during: formatPeriod(row.during),
  };
}
