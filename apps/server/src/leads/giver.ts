// Who gave a lead, stored apart: sealed, and found again by nobody but the giver.

import { z } from 'zod';
import type { Actor } from '../kernel/identity.ts';
import { signatureOf } from '../kernel/identity.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Secrets } from '../kernel/secrets.ts';

const sealed = z.object({ name: z.string().nullable(), phone: z.string().nullable(), enteredBy: z.string() });
export type Giver = z.output<typeof sealed>;

/** Somebody whose words are passed on, or the actor. */
export function giverFrom(scope: Pick<Scope, 'actor'>, said: { readonly name?: string | undefined; readonly phone?: string | undefined } | null): Giver {
  return { name: said === null ? scope.actor.personName : (said.name ?? null), phone: said?.phone ?? null, enteredBy: signatureOf(scope.actor) };
}

export function sealedGiver(secrets: Secrets, giver: Giver): string {
  return secrets.encrypt(JSON.stringify(giver));
}

export function openedGiver(secrets: Secrets, ciphertext: string): Giver {
  return sealed.parse(JSON.parse(secrets.decrypt(ciphertext)));
}

function markOf({ accountId }: Pick<Actor, 'accountId'>): string {
  return `lead giver:${accountId ?? ''}`;
}

export function giverDigest(secrets: Secrets, actor: Pick<Actor, 'accountId'>): string {
  return secrets.digest('lookup', markOf(actor));
}

/** Under the current key and under old ones. */
export function giverDigestsEver(secrets: Secrets, actor: Pick<Actor, 'accountId'>): readonly string[] {
  return actor.accountId === null ? [] : secrets.digestsEver('lookup', markOf(actor));
}
