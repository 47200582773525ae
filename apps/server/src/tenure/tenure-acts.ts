// The three acts of everyday – assign, end, replace – planned on a draft. One act over HTTP and twenty thousand of a bulk
// go through the same functions.

import { planAssign, planEnd, planReplace } from '@gridward/domain/tenure/tenure';
import type { Period } from '@gridward/domain/period';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import type { TenureDraft } from './draft.ts';
import { mustBeInPost, mustExistOn, mustMayChangeFrom, plannedOrRefuse, roleFor, type Ground, type Posts } from './ground.ts';

export interface ActContext {
  readonly scope: Scope;
  readonly ground: Ground;
  readonly draft: TenureDraft;
  readonly posts: Posts;
  readonly documentId: string | null;
  readonly reason: string | null;
}

export interface AssignAct {
  readonly subjectId: string;
  readonly role: string;
  readonly personId: string;
  readonly during: Period;
}

/** Answers the id of the new tenure. */
export function assignOn(context: ActContext, act: AssignAct): string {
  const { scope, ground, draft, posts, documentId, reason } = context;
  const standing = getOrRefuse(ground.standings.get(act.subjectId));
  const role = roleFor(act.role, standing);
  mustMayChangeFrom(scope, act.during.from);
  const plan = plannedOrRefuse(
    planAssign({
      tenures: draft.rowsOf(act.subjectId),
      role,
      subjectId: act.subjectId,
      personId: act.personId,
      documentId,
      during: act.during,
      today: scope.today,
      reason,
    }),
  );
  mustExistOn(standing, act.during.from);
  mustBeInPost(posts, act.personId, act.role, act.during.from);
  return getOrRefuse(draft.apply(plan)[0]);
}

export function endOn(context: ActContext, act: { readonly subjectId: string; readonly tenureId: string; readonly onDay: string }): void {
  const { scope, draft, reason } = context;
  mustMayChangeFrom(scope, act.onDay);
  draft.apply(plannedOrRefuse(planEnd({ tenures: draft.rowsOf(act.subjectId), tenureId: act.tenureId, on: act.onDay, today: scope.today, reason })));
}

/** Answers the id of the successor's tenure. */
export function replaceOn(
  context: ActContext,
  act: { readonly subjectId: string; readonly tenureId: string; readonly personId: string; readonly onDay: string },
): string {
  const { scope, draft, posts, documentId, reason } = context;
  mustMayChangeFrom(scope, act.onDay);
  const rows = draft.rowsOf(act.subjectId);
  const plan = plannedOrRefuse(
    planReplace({ tenures: rows, tenureId: act.tenureId, on: act.onDay, personId: act.personId, documentId, today: scope.today, reason }),
  );
  mustBeInPost(posts, act.personId, getOrRefuse(rows.find((row) => row.id === act.tenureId)).role, act.onDay);
  const added = draft.apply(plan);
  const successor = draft.rowsOf(act.subjectId).find((row) => added.includes(row.id) && row.personId === act.personId && row.during.from === act.onDay);
  return getOrRefuse(successor).id;
}
