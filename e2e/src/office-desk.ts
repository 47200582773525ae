// What happens in the office while a phone is away: acts over HTTP as somebody who is signed in, and what stands in the
// register afterwards. The screens of the office have journeys of their own.

import assert from 'node:assert/strict';
import { call } from '@gridward/contract/call';
import { signIn } from '@gridward/contract/accounts';
import type { AnswerOf, Endpoint, InputOf } from '@gridward/contract/endpoint';
import type { Installation } from './installation.ts';

export type OfficeDesk = <E extends Endpoint>(endpoint: E, input: InputOf<E>) => Promise<AnswerOf<E>>;

export async function atDesk(city: Installation, account: string): Promise<OfficeDesk> {
  const cookie = await cookieOf(city, account);
  // `call` answers with the output of the endpoint; over any endpoint at all its type is not told again.
  return (endpoint, input) => call(endpoint, input, { baseUrl: city.url, headers: { cookie } }) as Promise<AnswerOf<typeof endpoint>>;
}

export async function cookieOf(city: Installation, account: string): Promise<string> {
  const answer = await fetch(city.url + signIn.path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: city.demoPassword() }),
  });
  assert.equal(answer.status, 200);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
