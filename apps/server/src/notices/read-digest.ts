import { readDigest } from '@gridward/contract/notices-reminders';
import { on } from '../kernel/perform.ts';
import { shownItems } from './digest-items.ts';
import { digestsOfPerson } from './digests.sql.ts';

export const readDigestRoute = on(readDigest)(async ({ actor, tx, county }, input) => {
  if (actor.personId === null) return { digest: null };
  const digest = await tx.first(digestsOfPerson(county.id, actor.personId, input.on ?? null, 1));
  return { digest: digest === undefined ? null : { on: digest.on, items: await shownItems(tx, digest.on, digest.items) } };
});
