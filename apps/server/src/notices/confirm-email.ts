import { confirmEmail } from '@gridward/contract/notices-reminders';
import { approaching } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { parseToken } from '../kernel/session.ts';
import { settingWithLink } from './settings.sql.ts';

/** The token names its county; a used, old or wrong one is refused alike. */
export const confirmEmailRoute = approaching(confirmEmail, async (house, { token }) => {
  const link = parseToken(house.secrets, token);
  if (link === undefined) throw new Refusal('notice.link_invalid');
  return { countyId: link.countyId, found: link.digest };
})(async (scope, _input, digest) => {
  await scope.lockHead();
  const now = scope.now.toISOString();
  const setting = getOrRefuse(await scope.tx.first(settingWithLink(scope.county.id, digest, now)), 'notice.link_invalid');
  const confirmed = { ...setting, confirmed_at: now, confirm_digest: null, confirm_until: null };
  return { revision: await scope.revise({ puts: { notice_setting: [confirmed] } }), masked: setting.email_masked ?? '' };
});
