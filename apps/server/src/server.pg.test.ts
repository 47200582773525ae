import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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
