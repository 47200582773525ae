// What the endpoints about other people's accounts share. Accounts belong to the county as a whole, so only who may change
// them everywhere may change them at all. Each act holds the county's head first: two administrators who suspend each
// other at once cannot both succeed, and no act writes back a row that another has just changed.

import type { grant } from '@gridward/contract/accounts';
import type { Office, ScopeKind } from '@gridward/contract/permission';
import type { z } from 'zod';
import { mayInCounty } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { accountOf, grantsOf, kindsOfUnits, type AccountRecord, type GrantRecord } from './accounts.sql.ts';

export function mustAdminister(scope: Scope): void {
  if (!mayInCounty(scope.actor, 'account.change')) throw new Refusal('permission.out_of_scope');
}

/** Somebody else's account as it stands now, held until the commit. */
export async function holdOtherAccount(scope: Scope, accountId: string): Promise<AccountRecord> {
  mustAdminister(scope);
  if (accountId === scope.actor.accountId) throw new Refusal('account.not_yourself');
  await scope.lockHead();
  await mustStillAdminister(scope);
  return getOrRefuse(await scope.tx.first(accountOf(scope.county.id, accountId)));
}

/** The actor's grants were read when the request began; whoever held the head before may have taken them away. */
async function mustStillAdminister(scope: Scope): Promise<void> {
  const { accountId, kind } = scope.actor;
  if (kind === 'operator' || accountId === null) return;
  const account = await scope.tx.first(accountOf(scope.county.id, accountId));
  const grants = await scope.tx.rows(grantsOf(scope.county.id, [accountId], scope.today));
  if (account?.status !== 'active' || !mayInCounty({ ...scope.actor, grants }, 'account.change'))
    throw new Refusal('permission.missing', { verb: 'account.change' });
}

export interface GrantPlan {
  readonly office: Office;
  readonly scope: ScopeKind;
  readonly unitId: string | null;
}

type GrantInput = Readonly<{ office: string; scope: ScopeKind; unitId?: string | null | undefined }>;

/** The offices asked for, each once. A grant over a unit or a line names it, any other names none, and a line is a department. */
export async function planGrants(scope: Scope, given: readonly GrantInput[]): Promise<readonly GrantPlan[]> {
  const plans = given.map((one): GrantPlan => ({ office: one.office as Office, scope: one.scope, unitId: one.unitId ?? null })); // the contract lists the offices
  const unitIds = plans.flatMap((plan) => plan.unitId ?? []);
  const kinds = new Map((await scope.tx.rows(kindsOfUnits(scope.county.id, unitIds))).map((unit) => [unit.id, unit.kind]));
  plans.forEach((plan, index) => {
    const path = `grants.${index}.unitId`;
    const needsUnit = plan.scope === 'unit' || plan.scope === 'line';
    if (needsUnit !== (plan.unitId !== null)) throw new Refusal('request.invalid', { rule: needsUnit ? 'unit_missing' : 'unit_not_asked' }, path);
    if (plan.unitId === null) return;
    const kind = getOrRefuse(kinds.get(plan.unitId));
    if (plan.scope === 'line' && kind !== 'department') throw new Refusal('request.invalid', { rule: 'not_a_department' }, path);
  });
  const keyOf = (plan: GrantPlan) => `${plan.office} ${plan.scope} ${plan.unitId}`;
  return [...new Map(plans.map((plan) => [keyOf(plan), plan])).values()];
}

export function grantRow(accountId: string, plan: GrantPlan): Row {
  return { id: newId(), account_id: accountId, office: plan.office, scope: plan.scope, unit_id: plan.unitId };
}

export function shownGrant(row: GrantRecord): z.input<typeof grant> {
  return { office: row.office, scope: row.scope, unitId: row.unitId, unitName: row.unitName };
}
