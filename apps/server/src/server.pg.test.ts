import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { z } from 'zod';
import { allEndpoints } from '@gridward/contract/all';
import { openTestHouse, type TestHouse } from './kernel/testing/test-house.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

test('the contract is told to whoever asks, and the page that shows it shows the same', async () => {
  const told = await house.app.inject('/api/openapi.json');
  const document = told.json<{ openapi: string; info: { version: string }; paths: Record<string, Record<string, { security?: unknown[] }>> }>();
  assert.match(document.openapi, /^3\.1/);
  assert.equal(document.info.version, 'test');
  assert.ok(document.paths['/api/subjects']?.['get']);
  assert.deepEqual(document.paths['/api/session']?.['post']?.security, [], 'signing in needs no session');
  const shown = await house.app.inject('/api/docs/json');
  assert.deepEqual(shown.json(), document);
  assert.match((await house.app.inject('/api/docs/yaml')).body, /^openapi: 3\.1/m);
  const page = await house.app.inject('/api/docs/');
  assert.equal(page.statusCode, 200);
  assert.match(String(page.headers['content-type']), /^text\/html/);
});

test('a cursor that was made up is refused by every list; its own is taken', async () => {
  const cursors = [['a'], ['a', 'no id'], ['\u0000', '\u0000'], ['a', 'b', 'c'], [null, null], ['2025-13-45', 1e300], [-1, {}]].map((key) =>
    Buffer.from(JSON.stringify(key)).toString('base64url'),
  );
  const lists = allEndpoints.filter(
    ({ method, input }) => method === 'GET' && input.safeParse({ cursor: 'x' }).success && 'cursor' in (input as z.ZodObject).shape,
  );
  assert.ok(lists.length > 12, `only ${lists.length} lists`);
  let followed = 0;
  for (const endpoint of lists) {
    const caller = house.as(endpoint.needs === 'account.change' ? '管理员' : '安委办主任');
    for (const cursor of cursors) {
      const { status, body } = await caller.send(endpoint, { cursor });
      assert.equal(status, 400, `${endpoint.name} answers to ${Buffer.from(cursor, 'base64url').toString()}: ${body.toString('utf8')}`);
    }
    const first = JSON.parse((await caller.send(endpoint, { limit: 1 })).body.toString('utf8')) as { next?: string | null };
    if (typeof first.next !== 'string') continue;
    const { status, body } = await caller.send(endpoint, { limit: 1, cursor: first.next });
    assert.equal(status, 200, `${endpoint.name} does not take its own cursor: ${body.toString('utf8')}`);
    followed += 1;
  }
  assert.ok(followed >= 5, `${followed} lists had a second page`);
});
