// Any interleaving of three devices, the office and a bad network: every command that a device was told is applied took
// effect exactly once, and every other one is still on its device or on its list “needs you”.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { correctRecord } from '@gridward/contract/records';
import type { CommandInput } from '@gridward/contract/sync';
import { endTenure, assignTenure } from '@gridward/contract/tenure';
import { newId } from '../kernel/names.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { Device } from './testing/device.ts';

const { people, subjects } = small;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const owners: readonly PersonaName[] = ['网格员', '网格员', '包保领导'];

type Step =
  | { readonly act: 'record'; readonly device: number; readonly wrong: boolean }
  | { readonly act: 'correct' | 'withdraw'; readonly device: number; readonly nth: number }
  | { readonly act: 'photo'; readonly device: number; readonly nth: number }
  | { readonly act: 'push'; readonly device: number; readonly most: number; readonly lost: boolean; readonly turned: boolean; readonly twice: boolean }
  | { readonly act: 'repeat'; readonly device: number }
  | { readonly act: 'blobs'; readonly device: number; readonly parts: number; readonly lost: boolean }
  | { readonly act: 'pull'; readonly device: number; readonly lost: boolean }
  | { readonly act: 'office_correct'; readonly nth: number }
  | { readonly act: 'office_transfer' }
  | { readonly act: 'next_day' };

const device = fc.integer({ min: 0, max: owners.length - 1 });
const nth = fc.nat({ max: 20 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('record' as const), device, wrong: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('correct' as const, 'withdraw' as const), device, nth }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('photo' as const), device, nth }) },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('push' as const),
      device,
      most: fc.integer({ min: 1, max: 8 }),
      lost: fc.boolean(),
      turned: fc.boolean(),
      twice: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('repeat' as const), device }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('blobs' as const), device, parts: fc.integer({ min: 0, max: 3 }), lost: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('pull' as const), device, lost: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('office_correct' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('office_transfer' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('next_day' as const) }) },
);

/** One run: its devices, everything they ever stored, and what they made. */
class Run {
  readonly devices: readonly Device[];
  readonly stored: CommandInput[][] = owners.map(() => []);
  readonly records: { readonly id: string; readonly device: number; readonly made: CommandInput; seen: number }[] = [];

  constructor() {
    this.devices = owners.map((who) => new Device(house.as(who), () => house.clock.now()));
  }

  capture(at: number, name: string, input: Record<string, unknown>, after: readonly string[] = []): CommandInput {
    const command = this.deviceAt(at).capture(name, input, { after: [...after] });
    this.stored[at]?.push(command);
    return command;
  }

  deviceAt(at: number): Device {
    return this.devices[at] ?? assert.fail();
  }

  contentOf(at: number, wrong: boolean) {
    const who = owners[at];
    const day = house.clock.now().toISOString().slice(0, 10);
    const visit = { kind: 'visit', form: 'visit_enterprise', personIds: [people.guarantor] };
    const patrol = { kind: wrong ? 'visit' : 'patrol', form: 'patrol_firm', personIds: [people.officer] };
    return { ...(who === '包保领导' ? visit : patrol), happenedOn: day, subjectIds: [subjects.chemicalWorks], answers: {} };
  }
}

async function take(run: Run, one: Step): Promise<void> {
  const own = 'device' in one ? run.records.filter((record) => record.device === one.device) : run.records;
  const chosen = 'nth' in one && own.length > 0 ? own[one.nth % own.length] : undefined;
  switch (one.act) {
    case 'record': {
      const id = newId();
      const made = run.capture(one.device, 'createRecord', { id, ...run.contentOf(one.device, one.wrong) });
      run.records.push({ id, device: one.device, made, seen: 1 });
      return;
    }
    case 'correct':
      if (chosen === undefined) return;
      run.capture(one.device, 'correctRecord', { ...chosen.made.input, id: chosen.id, version: chosen.seen, reason: '补充说明', note: newId() }, [
        chosen.made.id,
      ]);
      chosen.seen += 1;
      return;
    case 'withdraw':
      if (chosen !== undefined) run.capture(one.device, 'withdrawRecord', { id: chosen.id, version: chosen.seen, reason: '填错了' }, [chosen.made.id]);
      return;
    case 'photo': {
      if (chosen === undefined) return;
      const sha256 = run.deviceAt(one.device).addBlob(Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), randomBytes(900)]));
      run.capture(one.device, 'attachFiles', { recordId: chosen.id, files: [{ id: newId(), sha256, fileName: '现场.jpg' }] }, [chosen.made.id]);
      return;
    }
    case 'push':
      return push(run.deviceAt(one.device), one);
    case 'repeat':
      return repeat(run, one.device);
    case 'blobs': {
      const sending = run.deviceAt(one.device);
      sending.losing = () => one.lost;
      for (const sha256 of [...sending.blobs.keys()].slice(-2)) await sending.sendBlob(sha256, one.parts, 400).catch(() => {});
      sending.losing = () => false;
      return;
    }
    case 'pull': {
      const pulling = run.deviceAt(one.device);
      pulling.losing = () => one.lost;
      await pulling.pull().catch(() => {});
      pulling.losing = () => false;
      return;
    }
    case 'office_correct': {
      if (chosen === undefined) return;
      const { capturedAt: _, ...content } = chosen.made.input;
      await house
        .as('安委办主任')
        .call(correctRecord, { ...content, id: chosen.id, version: chosen.seen, reason: '办公室更正', note: newId() } as never)
        .catch(() => {});
      return;
    }
    case 'office_transfer':
      return transfer();
    case 'next_day':
      house.clock.forward(86_400_000);
  }
}

async function push(sending: Device, { most, lost, turned, twice }: Extract<Step, { act: 'push' }>): Promise<void> {
  const order = (commands: CommandInput[]) => (turned ? commands.toReversed() : commands);
  if (twice) {
    const batch = order(sending.unsent.slice(0, most));
    if (batch.length > 0) await Promise.all([sending.repeat(batch), sending.repeat(batch)]);
  }
  sending.losing = () => lost;
  await sending.push(most, order).catch(() => []);
  sending.losing = () => false;
}

/** What was answered long ago is sent once more: the same answer, and nothing written. */
async function repeat(run: Run, at: number): Promise<void> {
  const sending = run.deviceAt(at);
  const told = new Map([...sending.acknowledged, ...sending.needsYou].map(({ command, outcome }) => [command.id, outcome]));
  const before = await house.head();
  const settled = (run.stored[at] ?? []).filter((command) => told.has(command.id)).slice(-10);
  if (settled.length === 0) return;
  for (const outcome of await sending.repeat(settled)) assert.deepEqual(outcome, told.get(outcome.id));
  assert.equal(await house.head(), before);
}

let transfers = 0;
/** The guarantor of the chemical works loses it from today on, or is given it again. */
async function transfer(): Promise<void> {
  const rows = await house.database.transaction(
    { countyId: small.county, readOnly: true },
    async (tx) =>
      (
        await tx.client.query<{ id: string }>(
          `select id from tenure where subject_id = $1 and person_id = $2 and role = 'guarantor' and upper_inf(known) and upper_inf(during)`,
          [subjects.chemicalWorks, people.guarantor],
        )
      ).rows,
  );
  const onDay = house.clock.now().toISOString().slice(0, 10);
  const [held] = rows;
  transfers += 1;
  if (held !== undefined)
    await house
      .as('安委办主任')
      .call(endTenure, { id: held.id, onDay })
      .catch(() => {});
  else
    await house
      .as('安委办主任')
      .call(assignTenure, { subjectId: subjects.chemicalWorks, role: 'guarantor', personId: people.guarantor, during: { from: onDay, until: null } })
      .catch(() => {});
}

interface Written {
  readonly number: number;
  readonly act: string;
  readonly ids: readonly string[];
}

async function check(run: Run, since: number): Promise<void> {
  const writes = await house.database.transaction(
    { countyId: small.county, readOnly: true },
    async (tx) =>
      (
        await tx.client.query<Written>(
          `select r.number::int as number, r.act, array_agg(coalesce(c.row ->> 'record_id', c.row_id::text)) as ids
           from revision r join revision_change c on c.revision = r.number where r.number > $1 group by 1, 2`,
          [since],
        )
      ).rows,
  );
  const claimed = new Map<number, string>();
  for (const [at, sending] of run.devices.entries()) {
    const places = [
      sending.unsent.map((one) => one.id),
      sending.acknowledged.map((one) => one.command.id),
      sending.needsYou.map((one) => one.command.id),
    ].flat();
    assert.deepEqual(places.toSorted(), (run.stored[at] ?? []).map((one) => one.id).toSorted(), 'every command is in one place');
    for (const { command, outcome } of sending.acknowledged) {
      const revision = outcome.revision ?? assert.fail(`${command.name} without a revision`);
      assert.equal(claimed.get(revision), undefined, 'no two commands share a revision');
      claimed.set(revision, command.id);
      const write = writes.find((one) => one.number === revision) ?? assert.fail(`revision ${revision} is not there`);
      assert.equal(write.act, command.name);
      assert.ok(write.ids.includes(String(command.input['recordId'] ?? command.input['id'])));
    }
  }
  // Nothing was written that no device was told of: by now every command has had its answer.
  const byDevices = writes.filter((one) => ['createRecord', 'withdrawRecord', 'attachFiles'].includes(one.act));
  for (const { number, act } of byDevices) assert.ok(claimed.has(number), `${act} in revision ${number} belongs to no command`);
}

test('every interleaving converges: acknowledged once is written once, all else is unsent or needs somebody', { timeout: 280_000 }, async () => {
  let pushed = 0;
  let refused = 0;
  const enough = () => pushed > 60 && refused > 20 && transfers > 3;
  const walkMany = () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 45, size: 'medium' }), async (steps) => {
        const run = new Run();
        for (const one of run.devices) await one.register();
        const since = await house.head();
        for (const one of steps) await take(run, one);
        for (const sending of run.devices) {
          for (const sha256 of sending.blobs.keys()) assert.equal(await sending.sendBlob(sha256), 'kept');
          for (let round = 0; sending.unsent.length > 0; round += 1) {
            assert.ok(round < 10, 'the device comes to rest');
            await sending.push(50);
          }
          pushed += sending.acknowledged.length;
          refused += sending.needsYou.length;
        }
        await check(run, since);
        await sameThings(run);
      }),
      { numRuns: 25 },
    );
  // Chance decides how much of it takes effect; a run in which too little did means nothing, so more are walked.
  for (let walks = 0; walks < 6 && !enough(); walks += 1) await walkMany();
  assert.ok(enough(), `${pushed} applied, ${refused} refused, ${transfers} transfers: too few to mean anything`);
  const report = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
  assert.deepEqual(report.faults, []);
});

/** Two devices of one account that pulled at different times end with the same. */
async function sameThings(run: Run): Promise<void> {
  const [one, other] = [run.deviceAt(0), run.deviceAt(1)];
  await one.pull();
  await other.pull();
  assert.deepEqual(new Map([...one.things].toSorted()), new Map([...other.things].toSorted()));
}
