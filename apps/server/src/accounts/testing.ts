// For tests: signing in over HTTP as a browser does, and accounts that have chosen a password.

import type { z } from 'zod';
import { createAccount, setUpAccount, signIn } from '@gridward/contract/accounts';
import { sessionCookie } from '../kernel/session.ts';
import { callerOf, type Caller, type TestHouse } from '../kernel/testing/test-house.ts';

export interface Entered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly token: string;
  readonly cookie: string;
  readonly retryAfter: string | undefined;
}

export async function enter(
  house: TestHouse,
  account: string,
  password: string,
  more: { readonly code?: string; readonly token?: string } = {},
): Promise<Entered> {
  const { code, token } = more;
  const answer = await house.app.inject({
    method: signIn.method,
    url: signIn.path,
    payload: { account, password, ...(code === undefined ? {} : { code }) },
    ...(token === undefined ? {} : { cookies: { [sessionCookie]: token } }),
  });
  const cookie = answer.cookies.find((one) => one.name === sessionCookie);
  const retryAfter = answer.headers['retry-after'];
  return {
    status: answer.statusCode,
    body: answer.json(),
    token: cookie?.value ?? '',
    cookie: String(answer.headers['set-cookie'] ?? ''),
    retryAfter: retryAfter === undefined ? undefined : String(retryAfter),
  };
}

export function speakingWith(house: TestHouse, token: string): Caller {
  return callerOf(house.app, token);
}

/** An account made by the administrator, whose owner has chosen a password. */
export async function newAccount(
  house: TestHouse,
  name: string,
  password: string,
  grants: z.input<typeof createAccount.input>['grants'] = [],
): Promise<string> {
  const { id, setupPath } = await house.as('管理员').call(createAccount, { name, grants });
  await house.as('陌生人').call(setUpAccount, { token: setupPath.slice('/setup/'.length), password });
  return id;
}
