// The rows by which a subject has a status from a day on.

import { supersede } from '@gridward/domain/bitemporal';
import { formatPeriod } from '@gridward/domain/period';
import { newId } from '../kernel/names.ts';
import type { Row } from '../kernel/revision.ts';
import type { Episode } from './load-subjects.ts';
import type { Status } from './subjects.sql.ts';

export interface NewStatus {
  readonly subjectId: string;
  readonly status: Status;
  readonly reason: string | null;
  readonly onDay: string;
}

export function statusFrom(
  episodes: readonly Episode[],
  { subjectId, status, reason, onDay }: NewStatus,
): { readonly close: readonly string[]; readonly rows: readonly Row[] } {
  const change = supersede({
    rows: episodes.filter((row) => row.subjectId === subjectId),
    contentOf: (row: Episode) => ({ subjectId: row.subjectId, status: row.status, reason: row.reason }),
    during: { from: onDay, until: null },
    content: { subjectId, status, reason },
  });
  return {
    close: change.close,
    rows: change.insert.map((draft) => ({
      id: newId(),
      subject_id: subjectId,
      status: draft.status,
      reason: draft.reason,
      during: formatPeriod(draft.during),
    })),
  };
}
