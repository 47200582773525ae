// E-mail by SMTP. The Message-ID comes from the key of the delivery: a mail that is sent again, because nobody knows whether
// the server had taken it, is the same mail to every mail program that looks.

import { createHash } from 'node:crypto';
import type { Transporter } from 'nodemailer';
import { Undeliverable, type Channel, type Parcel } from './channel.ts';
import { channelTimeout } from './delivery-rules.ts';

export interface MailConfig {
  /** smtp://user:password@host:587 or smtps://… */
  readonly url: string;
  readonly from: string;
}

export function emailChannel({ url, from }: MailConfig): Channel {
  let transport: Promise<Transporter> | undefined; // loaded with the first mail: most commands and installations send none
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'gridward.invalid';
  return {
    name: 'email',
    send: async (parcel) => {
      if (parcel.to.email === null) throw new Undeliverable('no_address', true);
      transport ??= import('nodemailer').then(({ createTransport }) => createTransport(url, { from }));
      const sending = (await transport).sendMail({
        to: parcel.to.email,
        subject: parcel.subject,
        text: parcel.text,
        messageId: messageIdOf(parcel, domain),
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Gridward-Key': parcel.key, 'Content-Language': parcel.language },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      await withinTime(sending);
    },
  };
}

export function messageIdOf({ key, county }: Pick<Parcel, 'key' | 'county'>, domain: string): string {
  return `<${createHash('sha256').update(`${county.id} ${key}`).digest('hex').slice(0, 40)}@${domain}>`;
}

async function withinTime(sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Undeliverable('timeout', false)), channelTimeout);
  });
  try {
    await Promise.race([sending, late]);
  } catch (error) {
    throw refusalOf(error);
  } finally {
    clearTimeout(timer);
  }
}

/** 55x is about the mailbox or the mail and final. What is about us (535) or passing (4xx) may be mended meanwhile. */
function refusalOf(error: unknown): Undeliverable {
  if (error instanceof Undeliverable) return error;
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown }; // an error of nodemailer
  if (typeof responseCode === 'number') return new Undeliverable(`smtp_${responseCode}`, responseCode >= 550 && responseCode < 560);
  return new Undeliverable(typeof code === 'string' ? `smtp_${code.toLowerCase()}` : 'smtp_failed', false);
}
