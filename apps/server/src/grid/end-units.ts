// What hangs on units that end on a day: their posts and lines pass to the heir (or refuse the act when there is none),
// their own tenures and their status as subjects end. The days before stay as they were. Who answers for the heir is a
// decision of its own and is not taken here.

import { isNoChange, supersede } from '@gridward/domain/bitemporal';
import { formatPeriod, intersect, parseKnown, parsePeriod, subtract, type Period } from '@gridward/domain/period';
import { newId } from '../kernel/names.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Row, Writing } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { linesFrom, postsFrom, statusesFrom, tenuresFrom } from './change.sql.ts';
import { joinWritings } from './load-grid.ts';

export interface Ending {
  readonly unitIds: readonly string[];
  readonly on: string;
  /** The unit that takes over posts and lines; null: there must be none. */
  readonly heirId: string | null;
}

type Held = { readonly id: string; readonly during: string; readonly row: Record<string, unknown> };

export async function endUnits(scope: Scope, ending: Ending): Promise<Writing> {
  const county = scope.county.id;
  const involved = [...ending.unitIds, ...(ending.heirId === null ? [] : [ending.heirId])];
  const posts = await scope.tx.rows(postsFrom(county, involved, ending.on));
  const lines = await scope.tx.rows(linesFrom(county, involved, ending.on));
  const tenures = await scope.tx.rows(tenuresFrom(county, ending.unitIds, ending.on));
  const statuses = await scope.tx.rows(statusesFrom(county, ending.unitIds, ending.on));
  if (ending.heirId === null && posts.length + lines.length > 0)
    throw new Refusal('unit.still_in_use', { unitId: ending.unitIds[0] ?? null, people: posts.length, lines: lines.length });
  const passedPosts = passOn(posts, ending, ['person_id', 'title']);
  const passedLines = passOn(lines, ending, ['industry']);
  const cut = { closes: { tenure: tenures.map((row) => row.id) }, puts: { tenure: tenures.flatMap((row) => remainderBefore(row, ending.on)) } };
  return [
    { closes: { post: passedPosts.close }, puts: { post: passedPosts.put } },
    { closes: { industry_line: passedLines.close }, puts: { industry_line: passedLines.put } },
    cut,
    closedStatuses(statuses, ending),
  ].reduce<Writing>(joinWritings, {});
}

function remainderBefore(held: Held, on: string): Row[] {
  return subtract([parsePeriod(held.during)], [{ from: on, until: null }]).map((during) => ({ ...held.row, id: newId(), during: formatPeriod(during) }));
}

/** Ends the rows of the ending units and gives what is left of them to the heir, but for days it has the same already. */
function passOn(rows: readonly Held[], { unitIds, on, heirId }: Ending, key: readonly string[]): { close: string[]; put: Row[] } {
  const keyOf = (held: Held) => JSON.stringify(key.map((column) => held.row[column]));
  const taken = new Map<string, Period[]>();
  for (const held of rows.filter((one) => one.row['unit_id'] === heirId)) taken.set(keyOf(held), [...(taken.get(keyOf(held)) ?? []), parsePeriod(held.during)]);
  const leaving = rows.filter((held) => unitIds.includes(String(held.row['unit_id'])));
  const put = leaving.flatMap((held): Row[] => {
    const rest = intersect(parsePeriod(held.during), { from: on, until: null });
    const passed = rest === null ? [] : subtract([rest], taken.get(keyOf(held)) ?? []);
    taken.set(keyOf(held), [...(taken.get(keyOf(held)) ?? []), ...passed]);
    return [...remainderBefore(held, on), ...passed.map((during) => ({ ...held.row, id: newId(), unit_id: heirId, during: formatPeriod(during) }))];
  });
  return { close: leaving.map((held) => held.id), put };
}

function closedStatuses(rows: readonly (Held & { readonly known: string })[], { unitIds, on }: Ending): Writing {
  const changes = unitIds.map((unitId) =>
    supersede<{ subject_id: string; status: string; reason: string | null }>({
      rows: rows
        .filter((held) => held.row['subject_id'] === unitId)
        .map((held) => ({
          id: held.id,
          subject_id: unitId,
          status: String(held.row['status']),
          reason: typeof held.row['reason'] === 'string' ? held.row['reason'] : null,
          during: parsePeriod(held.during),
          known: parseKnown(held.known),
        })),
      contentOf: ({ subject_id, status, reason }) => ({ subject_id, status, reason }),
      during: { from: on, until: null },
      content: { subject_id: unitId, status: 'closed', reason: null },
    }),
  );
  const real = changes.filter((change) => !isNoChange(change));
  return {
    closes: { subject_status: real.flatMap((change) => [...change.close]) },
    puts: { subject_status: real.flatMap((change) => change.insert.map((row) => ({ ...row, id: newId(), during: formatPeriod(row.during) }))) },
  };
}
