import { createAccount } from '@gridward/contract/accounts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { personNamed } from './accounts.sql.ts';
import { accountRows } from './accounts.ts';
import { mustAdminister, planGrants } from './administration.ts';
import { newSetupLink } from './setup-link.ts';
import { reserveSignInName } from './sign-in-name.ts';

export const createAccountRoute = on(createAccount)(async (scope, input) => {
  mustAdminister(scope);
  const { county, tx, now } = scope;
  const personId = input.personId ?? null;
  if (personId !== null) getOrRefuse(await tx.first(personNamed(county.id, personId)));
  const grants = await planGrants(scope, input.grants);
  const id = newId();
  await reserveSignInName(tx, input.name, id);
  const link = newSetupLink(scope.secrets, county.id, id, now);
  const rows = accountRows({ id, name: input.name, personId, grants, passwordHash: null }, now);
  const revision = await scope.revise({ puts: { ...rows, setup_link: [link.row] } });
  return { revision, id, setupPath: link.setupPath, expiresAt: link.expiresAt };
});
