import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createDocument } from '@gridward/contract/tenure';
import { keepAnchors, readAnchors, writeAnchor } from './anchor.ts';
import { perform, type House } from './perform.ts';
import { operator } from './identity.ts';
import { small } from './testing/small-county.ts';
import { openTestHouse, type TestHouse } from './testing/test-house.ts';
import { allRoutes } from '../routes.ts';

let house: TestHouse;
let folder: string;
before(async () => {
  house = await openTestHouse();
  folder = mkdtempSync(join(tmpdir(), 'gridward-anchors-'));
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await house.close();
});

const fail = (error: unknown) => assert.fail(String(error));

test('a serving process writes the head down at its start and after each act, once, and queues nothing', async () => {
  const file = join(folder, 'anchors.jsonl');
  const write = (countyId: string) => writeAnchor(house.database, file, countyId, house.clock.now());
  const started = await house.head();
  await keepAnchors(write, [small.county], fail).stop();
  assert.deepEqual(
    readAnchors(file, small.county).map((anchor) => anchor.revision),
    [started],
  );
  const queued: string[] = [];
  const anchors = keepAnchors(write, [], fail);
  const serving: House = { ...house.house, headMoved: anchors.moved, jobs: { ...house.house.jobs, enqueue: async (_tx, job) => void queued.push(job) } };
  const route = allRoutes.find((one) => one.endpoint.name === createDocument.name);
  assert.ok(route);
  const actor = { countyId: small.county, actor: operator('test') };
  for (const number of ['锚一号', '锚二号'])
    await perform(serving, route, { actor, input: { number, title: '关于锚定的通知', issuer: '安委会', issuedOn: '2025-06-01' } });
  await anchors.stop();
  assert.deepEqual(
    readAnchors(file, small.county).map((anchor) => anchor.revision),
    [started, started + 2],
    'acts close together share one',
  );
  assert.equal(queued.includes('anchor'), false);
});

test('a process that does not serve leaves a job for one that does', async () => {
  const queued: string[] = [];
  const visiting: House = { ...house.house, jobs: { ...house.house.jobs, enqueue: async (_tx, job) => void queued.push(job) } };
  const route = allRoutes.find((one) => one.endpoint.name === createDocument.name);
  assert.ok(route);
  await perform(visiting, route, {
    actor: { countyId: small.county, actor: operator('test') },
    input: { number: '锚三号', title: '关于锚定的通知', issuer: '安委会', issuedOn: '2025-06-01' },
  });
  assert.ok(queued.includes('anchor'));
});
