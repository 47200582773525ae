// Who is asking, and what they may do. An actor is an account of one county with its grants, the operator at the
// machine's own command line, or nobody. The kernel checks the verb; slices check the scope through `actor`.

import type { Office, ScopeKind, Verb } from '@gridward/contract/permission';
import { offices, verbs } from '@gridward/contract/permission';

export interface Grant {
  readonly office: Office;
  readonly scope: ScopeKind;
  readonly unitId: string | null;
}

export interface Actor {
  readonly kind: 'account' | 'operator' | 'nobody';
  readonly accountId: string | null;
  readonly sessionId: string | null;
  readonly personId: string | null;
  readonly name: string;
  /** Of the person behind the account. */
  readonly personName: string | null;
  readonly grants: readonly Grant[];
}

export const nobody: Actor = { kind: 'nobody', accountId: null, sessionId: null, personId: null, name: '', personName: null, grants: [] };

/** The person at the server's own command line: may do everything, and is named in the chain. */
export function operator(name: string): Actor {
  return {
    kind: 'operator',
    accountId: null,
    sessionId: null,
    personId: null,
    name,
    personName: null,
    grants: [{ office: 'administrator', scope: 'county', unitId: null }],
  };
}

/** As somebody signs what others read: 唐庆华（xiaoxie）. The chain itself carries the account. */
export function signatureOf({ name, personName }: Pick<Actor, 'name' | 'personName'>): string {
  return personName === null ? name : `${personName}（${name}）`;
}

export function grantsWith(actor: Actor, verb: Verb): Grant[] {
  return actor.grants.filter((grant) => (offices[grant.office] as readonly Verb[]).includes(verb));
}

export function mayAnywhere(actor: Actor, verb: Verb): boolean {
  return grantsWith(actor, verb).length > 0;
}

export function mayInCounty(actor: Actor, verb: Verb): boolean {
  return grantsWith(actor, verb).some((grant) => grant.scope === 'county');
}

export function verbsOf(actor: Actor): Verb[] {
  return verbs.filter((verb) => mayAnywhere(actor, verb));
}
