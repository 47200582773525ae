import { setAccountEmail } from '@gridward/contract/notices-reminders';
import { mayInCounty } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { cancelDeliveries } from './deliveries.sql.ts';
import { accountExists } from './settings.sql.ts';
import { emailState, maskEmail, settingFor } from './settings.ts';

/** An administrator vouches for the address: no link is needed. */
export const setAccountEmailRoute = on(setAccountEmail)(async (scope, { id, email }) => {
  if (!mayInCounty(scope.actor, 'account.change')) throw new Refusal('permission.out_of_scope', { id });
  await scope.lockHead();
  getOrRefuse(await scope.tx.first(accountExists(scope.county.id, id)), 'thing.not_found', { id });
  await scope.tx.run(cancelDeliveries(scope.county.id, { accountId: id, what: 'confirmation' }));
  const setting = {
    ...(await settingFor(scope.tx, id)),
    email_ciphertext: email === null ? null : scope.secrets.encrypt(email),
    email_masked: email === null ? null : maskEmail(email),
    confirmed_at: email === null ? null : scope.now,
    confirm_digest: null,
    confirm_until: null,
  };
  return { revision: await scope.revise({ puts: { notice_setting: [{ ...setting }] } }), email: emailState(setting) };
});
