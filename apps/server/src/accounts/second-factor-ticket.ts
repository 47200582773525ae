// The ticket between beginning and confirming a second factor.

import { z } from 'zod';
import type { Secrets } from '../kernel/secrets.ts';

const ticketShape = z.object({ accountId: z.string(), secret: z.string(), until: z.number() });
export type Ticket = z.output<typeof ticketShape>;

export function sealTicket(secrets: Secrets, ticket: Ticket): string {
  return secrets.encrypt(JSON.stringify(ticket));
}

/** What was sealed; nothing when it was not sealed here. */
export function openTicket(secrets: Secrets, sealed: string): Ticket | undefined {
  try {
    return ticketShape.parse(JSON.parse(secrets.decrypt(sealed)));
  } catch {
    return undefined;
  }
}
