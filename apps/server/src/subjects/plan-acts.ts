// Acts on many subjects at once, as a published roster brings them: new ones, other names, other places, closures, all on
// one day. They are judged one by one, so that every one that cannot be carried out is named, and written by the caller.

import { supersede } from '@gridward/domain/bitemporal';
import { formatPeriod } from '@gridward/domain/period';
import { tidy } from '@gridward/domain/text';
import type { Problem } from '@gridward/contract/problem';
import { newId, searchKeysOf } from '../kernel/names.ts';
import type { Row, Writing } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { withCodes } from './find-subjects.sql.ts';
import { loadEpisodes, loadPlacements, statusOn, type Episode, type Placement } from './load-subjects.ts';
import { rowsOfNewSubjects, type NewSubject } from './new-subjects.ts';
import { statusFrom } from './status-plan.ts';
import type { Profile } from './subject-file.ts';
import { subjectsById, unitOn, type SubjectRow } from './subjects.sql.ts';

export type SubjectAct =
  | {
      readonly act: 'enter';
      readonly subjectId: string;
      readonly kind: string;
      readonly name: string;
      readonly code: string | null;
      readonly industries: readonly string[];
      readonly profile: Profile;
      readonly unitId: string;
    }
  | { readonly act: 'rename'; readonly subjectId: string; readonly name: string }
  | { readonly act: 'move'; readonly subjectId: string; readonly unitId: string }
  | { readonly act: 'close'; readonly subjectId: string; readonly reason: string };

export interface RefusedAct {
  readonly subjectId: string;
  readonly problem: Problem;
}
export interface SubjectsPlan {
  readonly writing: Writing;
  readonly refused: readonly RefusedAct[];
}

/** The caller holds the county's head and has checked that the actor may. */
export async function planSubjectActs(scope: Scope, acts: readonly SubjectAct[], onDay: string): Promise<SubjectsPlan> {
  const ground = await groundOf(scope, acts, onDay);
  const refused = acts.flatMap((act) => {
    const problem = problemOf(ground, act, onDay);
    return problem === null ? [] : [{ subjectId: act.subjectId, problem }];
  });
  return { refused, writing: refused.length > 0 ? {} : writingOf(ground, acts, onDay) };
}

interface ActsGround {
  readonly files: ReadonlyMap<string, SubjectRow>;
  readonly episodes: readonly Episode[];
  readonly placements: readonly Placement[];
  readonly unitsInForce: ReadonlySet<string>;
  /** Kind and code of subjects that are there, and how many of the acts enter each. */
  readonly taken: ReadonlyMap<string, number>;
}

function codeKey(kind: string, code: string): string {
  return `${kind} ${code}`;
}

async function groundOf(scope: Scope, acts: readonly SubjectAct[], onDay: string): Promise<ActsGround> {
  const ids = [...new Set(acts.map((act) => act.subjectId))];
  const entered = acts.filter((act) => act.act === 'enter');
  const codes = entered.flatMap((act) => act.code ?? []);
  const taken = new Map<string, number>();
  const count = (kind: string, code: string | null) => {
    if (code !== null) taken.set(codeKey(kind, code), (taken.get(codeKey(kind, code)) ?? 0) + 1);
  };
  for (const { kind, code } of codes.length === 0 ? [] : await scope.tx.rows(withCodes(scope.county.id, codes))) count(kind, code);
  for (const { kind, code } of entered) count(kind, code);
  const unitsInForce = new Set<string>();
  for (const unitId of new Set(acts.flatMap((act) => ('unitId' in act ? [act.unitId] : []))))
    if ((await scope.tx.first(unitOn(scope.county.id, unitId, onDay)))?.inForce === true) unitsInForce.add(unitId);
  return {
    files: new Map((await scope.tx.rows(subjectsById(scope.county.id, ids))).map((row) => [row.id, row])),
    episodes: await loadEpisodes(scope, ids),
    placements: await loadPlacements(scope, ids),
    unitsInForce,
    taken,
  };
}

function problemOf(ground: ActsGround, act: SubjectAct, onDay: string): Problem | null {
  const file = ground.files.get(act.subjectId);
  if (act.act === 'enter') {
    if (file !== undefined) return { problem: 'thing.changed', details: { name: file.name } };
    if (act.code !== null && (ground.taken.get(codeKey(act.kind, act.code)) ?? 0) > 1) return { problem: 'subject.code_taken', details: { code: act.code } };
  } else {
    const status = statusOn(ground.episodes, act.subjectId, onDay);
    if (file === undefined || file.kind === 'unit') return { problem: 'thing.not_found', details: { id: act.subjectId } };
    if (status === null || status === 'closed') return { problem: 'subject.not_in_force', details: { name: file.name, day: onDay } };
  }
  return 'unitId' in act && !ground.unitsInForce.has(act.unitId) ? { problem: 'unit.not_in_force', details: { day: onDay } } : null;
}

function writingOf(ground: ActsGround, acts: readonly SubjectAct[], onDay: string): Writing {
  const entering: (NewSubject & { readonly id: string })[] = [];
  const files: Row[] = [];
  const placements = { close: [] as string[], rows: [] as Row[] };
  const statuses = { close: [] as string[], rows: [] as Row[] };
  for (const act of acts) {
    const { subjectId } = act;
    if (act.act === 'enter') {
      const { kind, name, code, industries, profile, unitId } = act;
      entering.push({ id: subjectId, kind, name, code, industries, profile, unitId, from: onDay });
    } else if (act.act === 'rename') files.push(...renamed(ground, subjectId, tidy(act.name)));
    else if (act.act === 'move') {
      const change = supersede({
        rows: ground.placements.filter((row) => row.subjectId === subjectId),
        contentOf: (row: Placement) => ({ subjectId: row.subjectId, unitId: row.unitId }),
        during: { from: onDay, until: null },
        content: { subjectId, unitId: act.unitId },
      });
      placements.close.push(...change.close);
      placements.rows.push(
        ...change.insert.map((draft) => ({ id: newId(), subject_id: subjectId, unit_id: draft.unitId, during: formatPeriod(draft.during) })),
      );
    } else {
      const { close, rows } = statusFrom(ground.episodes, { subjectId, status: 'closed', reason: act.reason, onDay });
      statuses.close.push(...close);
      statuses.rows.push(...rows);
    }
  }
  const added = rowsOfNewSubjects(entering);
  return {
    closes: { subject_placement: placements.close, subject_status: statuses.close },
    puts: {
      subject: [...added.subject, ...files],
      subject_placement: [...added.subject_placement, ...placements.rows],
      subject_status: [...added.subject_status, ...statuses.rows],
    },
  };
}

function renamed(ground: ActsGround, subjectId: string, name: string): Row[] {
  const file = ground.files.get(subjectId);
  if (file === undefined) return [];
  const { changed_in: _, ...row } = file;
  return [{ ...row, name, ...searchKeysOf(name) }];
}
