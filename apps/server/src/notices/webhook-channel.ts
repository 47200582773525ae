// Webhooks: what is sent is signed with the secret of the receiver – HMAC-SHA-256 over the moment and the body – and carries the
// key of the delivery. Redirects are not followed, what comes back is not read.

import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Undeliverable, type Parcel } from './channel.ts';
import { channelTimeout } from './delivery-rules.ts';
import { addressFault, publicLookup } from './safe-address.ts';

export interface Receiver {
  readonly url: string;
  readonly secret: string;
  readonly allowsPrivate: boolean;
}

export function signatureOf(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** The body of a digest: codes, ids and names; no phone, no address. */
export function webhookBody({ key, county, to, digest, subject, text }: Parcel): string {
  const { person, account } = to;
  return JSON.stringify({
    event: 'digest',
    key,
    county: { id: county.id, name: county.name, synthetic: county.synthetic },
    person,
    account,
    digest,
    subject,
    text,
  });
}

export async function sendWebhook(receiver: Receiver, parcel: Parcel, now: Date, lookup = publicLookup): Promise<void> {
  const fault = addressFault(receiver.url, receiver.allowsPrivate);
  if (fault !== null) throw new Undeliverable(`address_${fault}`, true);
  const body = webhookBody(parcel);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Gridward',
    'gridward-delivery': parcel.key,
    'gridward-signature': signatureOf(receiver.secret, Math.floor(now.getTime() / 1000), body),
  };
  const status = await post(receiver.url, { body, headers, ...(receiver.allowsPrivate ? {} : { lookup }) });
  if (status >= 200 && status < 300) return;
  // Gone for good: nobody is there any more. Everything else may be mended.
  throw new Undeliverable(`http_${status}`, status === 410);
}

interface Post {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly lookup?: LookupFunction;
}

function post(address: string, { body, headers, ...by }: Post): Promise<number> {
  const url = new URL(address);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sending = request(url, {
      method: 'POST',
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.timeout(channelTimeout),
      ...by,
    });
    sending.once('response', (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sending.once('error', (error: NodeJS.ErrnoException) => reject(new Undeliverable(`http_${(error.code ?? error.name).toLowerCase()}`, false)));
    sending.end(body);
  });
}
