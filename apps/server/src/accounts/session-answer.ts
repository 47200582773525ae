// Who somebody is, where, and what they may do: what the console asks first and signing in answers with.

import type { sessionAnswer } from '@gridward/contract/accounts';
import type { z } from 'zod';
import { nobody, signatureOf, verbsOf } from '../kernel/identity.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { accountOf, grantsOf, personNamed } from './accounts.sql.ts';
import { shownGrant } from './administration.ts';

export async function sessionAnswerOf(scope: Scope, accountId: string): Promise<z.input<typeof sessionAnswer>> {
  const { county, tx } = scope;
  const account = getOrRefuse(await tx.first(accountOf(county.id, accountId)), 'session.required');
  const person = account.person_id === null ? undefined : await tx.first(personNamed(county.id, account.person_id));
  const grants = await tx.rows(grantsOf(county.id, [accountId], scope.today));
  return {
    account: {
      id: account.id,
      name: account.name,
      signature: signatureOf({ name: account.name, personName: person?.name ?? null }),
      secondFactor: account.totp_secret !== null,
    },
    person: person ?? null,
    county: { id: county.id, name: county.name, timeZone: county.timeZone, synthetic: county.synthetic, today: scope.today, revision: scope.head },
    grants: grants.map(shownGrant),
    may: verbsOf({ ...nobody, grants }),
  };
}
