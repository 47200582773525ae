// What every way to a reader looks like. E-mail is one of them; SMS, 企业微信 or 钉钉 of a county are others, brought in as modules
// from outside (docs/operations.md, “A channel of your own”): each `send`s one parcel, or says why it could not.

import type { DigestItemAnswer } from '@gridward/contract/notices-reminders';
import type { Language } from '@gridward/messages/language';

export interface Parcel {
  /** The same whenever the same is sent again: a receiver that remembers keys shows it once. */
  readonly key: string;
  readonly county: { readonly id: string; readonly name: string; readonly synthetic: boolean };
  readonly to: {
    readonly person: { readonly id: string; readonly name: string } | null;
    /** Sign-in name. */
    readonly account: string | null;
    readonly email: string | null;
    /** Of this reader, for channels that say they need it; null for all others. */
    readonly mobile: string | null;
  };
  readonly language: Language;
  /** Ready to be read. */
  readonly subject: string;
  readonly text: string;
  /** The same for machines; null for what is no digest. */
  readonly digest: { readonly on: string; readonly items: readonly DigestItemAnswer[] } | null;
}

export interface Channel {
  /** As accounts and counties choose it. */
  readonly name: string;
  readonly needsMobile?: boolean;
  /** Comes back when the receiver has taken it. */
  send(parcel: Parcel): Promise<void>;
}

/** Why a parcel was not taken. `final`: to try again would change nothing. */
export class Undeliverable extends Error {
  override name = 'Undeliverable';
  /** A short code for the list of deliveries; never an address, never what the receiver said. */
  readonly code: string;
  readonly final: boolean;
  constructor(code: string, final: boolean) {
    super(code);
    this.code = code;
    this.final = final;
  }
}

/** Of whatever a channel throws; one from outside may mark it with `code` and `final`. */
export function undeliverable(error: unknown): Undeliverable {
  if (error instanceof Undeliverable) return error;
  const { code, final } = typeof error === 'object' && error !== null ? (error as { code?: unknown; final?: unknown }) : {};
  return new Undeliverable(typeof code === 'string' && /^[\w.:-]{1,60}$/.test(code) ? code : 'failed', final === true);
}
