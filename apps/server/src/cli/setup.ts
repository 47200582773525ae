// `gridward setup`: a county comes into being – its chain, the roles and duties of its playbook, its root unit, and one administrator
// with a one-time link instead of a password. All of it in one transaction and one revision; a county that is there
// already, or a name that is taken, changes nothing.

import { addDays, isDay, type Day } from '@gridward/domain/period';
import { createAccountWithLink } from '../accounts/accounts.ts';
import { dutyRows } from '../duties/duties.ts';
import { civilDay } from '../kernel/clock.ts';
import { makeCounty } from '../kernel/counties.ts';
import type { Tx } from '../kernel/database.ts';
import { operator } from '../kernel/identity.ts';
import { newId, searchKeysOf } from '../kernel/names.ts';
import type { House } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { writeRevision, type Writing } from '../kernel/revision.ts';
import type { County } from '../kernel/scope.ts';
import { roleRows, workSafety } from '../playbooks/playbooks.ts';

export interface SetupPlan {
  /** Six digits, as published (GB/T 2260). */
  readonly countyCode: string;
  readonly countyName: string;
  /** The account name of the first administrator. */
  readonly administrator: string;
  /** The first day of the register: what is older cannot be entered. Default: the first of January. */
  readonly since?: Day | undefined;
  /** The first day on which the duties of the playbook are asked. Default: the first of the next month; null: not yet. */
  readonly dutiesFrom?: Day | null | undefined;
}

export type SetupOutcome =
  | { readonly kind: 'made'; readonly countyId: string; readonly revision: number; readonly setupPath: string; readonly expiresAt: string }
  | {
      readonly kind: 'refused';
      readonly because:
        | 'code_invalid'
        | 'name_missing'
        | 'administrator_invalid'
        | 'since_invalid'
        | 'duties_from_invalid'
        | 'county_exists'
        | 'administrator_taken';
    };

class CountyExists extends Error {}

export async function setUp(house: House, plan: SetupPlan): Promise<SetupOutcome> {
  const now = house.clock.now();
  const county: County = { id: plan.countyCode, name: plan.countyName.trim(), timeZone: 'Asia/Shanghai', hashAlgorithm: 'sm3', synthetic: false };
  const since = plan.since ?? `${civilDay(now, county.timeZone).slice(0, 4)}-01-01`;
  if (!/^[0-9]{6}$/.test(county.id) || county.id === '000000') return { kind: 'refused', because: 'code_invalid' };
  if (county.name === '') return { kind: 'refused', because: 'name_missing' };
  if (!/^[\p{L}\p{N}._-]{2,40}$/u.test(plan.administrator)) return { kind: 'refused', because: 'administrator_invalid' };
  if (!isDay(since)) return { kind: 'refused', because: 'since_invalid' };
  const dutiesFrom = plan.dutiesFrom === undefined ? firstOfNextMonth(civilDay(now, county.timeZone)) : plan.dutiesFrom;
  if (dutiesFrom !== null && !isDay(dutiesFrom)) return { kind: 'refused', because: 'duties_from_invalid' };
  try {
    return await house.database.transaction({ countyId: county.id, readOnly: false }, async (tx) => {
      if (!(await makeCounty(tx, county, now))) throw new CountyExists();
      return makeFirstRevision(house, tx, { county, since, dutiesFrom, administrator: plan.administrator });
    });
  } catch (error) {
    if (error instanceof CountyExists) return { kind: 'refused', because: 'county_exists' };
    if (error instanceof Refusal && error.problem.problem === 'account.name_taken') return { kind: 'refused', because: 'administrator_taken' };
    throw error;
  }
}

function firstOfNextMonth(day: Day): Day {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

interface NewCounty {
  readonly county: County;
  readonly since: Day;
  readonly dutiesFrom: Day | null;
  readonly administrator: string;
}

async function makeFirstRevision(house: House, tx: Tx, made: NewCounty): Promise<SetupOutcome> {
  const { county, administrator } = made;
  const now = house.clock.now();
  const plan = { name: administrator, personId: null, grants: [{ office: 'administrator', scope: 'county', unitId: null }] } as const;
  const account = await createAccountWithLink(tx, house.secrets, plan, now);
  const by = operator('setup');
  const context = { tx, secrets: house.secrets, hashAlgorithm: county.hashAlgorithm, now, actor: { accountId: by.accountId, name: by.name } };
  const revision = await writeRevision(context, 'setUpCounty', null, {
    puts: {
      role: roleRows(workSafety(), newId),
      duty: made.dutiesFrom === null ? [] : dutyRows(workSafety(), made.dutiesFrom, newId),
      ...rootUnit(made),
      ...account.rows,
    },
  });
  await house.jobs.enqueue(tx, 'anchor', { countyId: county.id });
  return { kind: 'made', countyId: county.id, revision, setupPath: account.setupPath, expiresAt: account.expiresAt };
}

/** The county itself as a unit: the root of all three trees, and a subject somebody answers for. */
function rootUnit({ county, since }: NewCounty): NonNullable<Writing['puts']> {
  const id = newId();
  const during = `[${since},)`;
  const name = { name: county.name, ...searchKeysOf(county.name) };
  return {
    unit: [{ id, kind: 'county', code: county.id }],
    unit_name: [{ id: newId(), unit_id: id, ...name, during }],
    unit_placement: ['territory', 'line', 'sector'].map((tree) => ({ id: newId(), unit_id: id, tree, parent_id: null, during })),
    subject: [{ id, kind: 'unit', ...name, industries: [], profile: {} }],
    subject_status: [{ id: newId(), subject_id: id, status: 'active', during }],
  };
}
