// Commands and requests that no honest device sends. Each is refused or answered; none makes the server stumble, none holds
// up what comes with it, and none stands in the register.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CommandInput, Outcome } from '@gridward/contract/sync';
import { pullScope, pushCommands, registerDevice } from '@gridward/contract/sync';
import { listSubjects } from '@gridward/contract/subjects';
import { newId } from '../kernel/names.ts';
import { small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { digestOfCommand } from './carry-out.ts';
import { Device } from './testing/device.ts';
import { patrol } from './testing/patrol.ts';

const { units } = small;
let house: TestHouse;
let device: Device;
before(async () => {
  house = await openTestHouse();
  device = new Device(house.as('网格员'), () => house.clock.now());
  await device.register();
});
after(() => house.close());

const named = (name: string, input: Record<string, unknown>, more: Partial<CommandInput> = {}): CommandInput => ({
  id: newId(),
  seq: 1,
  name,
  version: 1,
  input,
  capturedAt: house.clock.now().toISOString(),
  after: [],
  ...more,
});

async function outcomeOf(command: CommandInput): Promise<Outcome | undefined> {
  return (await device.repeat([command]))[0];
}

async function statusOf(commands: readonly CommandInput[], sentAt = house.clock.now().toISOString()): Promise<number> {
  return (await house.as('网格员').send(pushCommands, { deviceId: device.id, sentAt, commands })).status;
}

const lead = { kind: 'other', text: '占用消防通道', unitId: units.xiaoxieWang, seenOn: '2025-06-01', source: 'village' };
const hostile: Readonly<Record<string, () => CommandInput>> = {
  'a note with U+0000': () => named('createRecord', patrol({ note: '楼道\u0000堆物' })),
  'a note with half an emoji': () => named('createRecord', patrol({ note: '楼道堆物\ud83d' })),
  'an answer whose name is no text': () => named('createRecord', patrol({ answers: { 'exits\u0000': { value: 'yes' } } })),
  'a file name cut within an emoji': () =>
    named('attachFiles', { recordId: newId(), files: [{ id: newId(), sha256: 'a'.repeat(64), role: 'photo', fileName: '\ud83d.jpg' }] }),
  'a day in the year 0': () => named('createRecord', patrol({ happenedOn: '0000-01-01' })),
  'a lead of the year 0': () => named('createLead', { id: newId(), ...lead, seenOn: '0000-01-01' }),
  'a photo taken in the year 0': () =>
    named('attachFiles', {
      recordId: newId(),
      files: [{ id: newId(), sha256: 'a'.repeat(64), role: 'photo', fileName: 'a.jpg', takenAt: '0000-01-01T00:00:00Z' }],
    }),
  'more answers than any form asks for': () =>
    named('createRecord', patrol({ answers: Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`a${at}`, 'x'])) })),
};

for (const [what, command] of Object.entries(hostile))
  test(`${what} is refused, under the digest that the device has`, async () => {
    const sent = command();
    const outcome = await outcomeOf(sent);
    assert.equal(outcome?.state, 'refused', JSON.stringify(outcome));
    assert.equal(outcome.problem.problem, 'request.invalid');
    assert.equal(outcome.digest, digestOfCommand(sent));
    assert.deepEqual(await outcomeOf(sent), outcome, 'and once and for all');
  });

test('what cannot be written holds up nothing that comes with it', async () => {
  const outcomes = await device.repeat([named('createRecord', patrol({ note: '\u0000' })), named('createRecord', patrol())]);
  assert.deepEqual(
    outcomes.map((one) => one.state),
    ['refused', 'applied'],
  );
});

test('what is no command at all makes the request wrong, and the server does not stumble', async () => {
  const deep = JSON.parse(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`) as Record<string, unknown>;
  for (const command of [
    named('createRecord', deep),
    named('createRecord', patrol(), { capturedAt: '0000-01-01T00:00:00Z' }),
    named('createRecord', patrol(), { capturedAt: '2025-06-01T00:00:00-23:59' }),
    named('createRecord', patrol(), { version: 2 ** 40 }),
    named('createRecord\u0000', patrol()),
  ])
    assert.equal(await statusOf([command]), 400, JSON.stringify(command).slice(0, 200));
  assert.equal(await statusOf([named('createRecord', patrol())], '0000-01-01T00:00:00Z'), 400);
  assert.equal(await statusOf(Array.from({ length: 10_000 }, () => named('createRecord', {}))), 400);
});

test('characters that are none are refused wherever they are asked for', async () => {
  const officer = house.as('网格员');
  for (const answer of await Promise.all([
    officer.send(registerDevice, { id: newId(), name: '手机\u0000' }),
    officer.send(listSubjects, { q: '便民\u0000' }),
    officer.send(pullScope, { deviceId: device.id, since: null, have: [['subject/\ud800', '0123456789abcdef']] }),
  ]))
    assert.equal(answer.status, 400, answer.body.toString());
});

test('whoever has a thousand things wrong is told the first of them', async () => {
  const answer = await house.as('网格员').send(pushCommands, { deviceId: device.id, sentAt: 'x', commands: Array.from({ length: 1000 }, () => ({})) });
  assert.equal(answer.status, 400);
  assert.ok((JSON.parse(answer.body.toString()) as { fields: unknown[] }).fields.length <= 50);
});

test('a page that hides where it comes from may not write', async () => {
  const answer = await house.app.inject({ method: 'POST', url: '/api/sync/push', headers: { origin: 'null' }, payload: {} });
  assert.equal(answer.statusCode, 403);
});
