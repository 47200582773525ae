// What the account may do at all, for acts that no answer of the register speaks about (entering a document, reading the
// revisions). Where an answer carries `may`, that list decides, since it knows the scope.

import { readSession } from '@gridward/contract/accounts';
import type { Verb } from '@gridward/contract/permission';
import { useRead } from '@gridward/ui/query';

export function useMayVerb(verb: Verb): boolean {
  const { data } = useRead(readSession, {}, { staleForMs: 60_000 });
  return data?.may.includes(verb) ?? false;
}
