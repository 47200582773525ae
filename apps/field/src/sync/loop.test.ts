import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { sha256Of } from './digest.ts';
import { newId } from './ids.ts';
import { Loop, partBytes, type LoopState } from './loop.ts';
import { FaultyServer, type Fault } from './testing/faulty-server.ts';
import { MemoryStore } from './testing/memory-store.ts';

const begun = Date.parse('2026-11-20T01:00:00Z');

function deviceOn(server: FaultyServer) {
  const store = new MemoryStore();
  const states: LoopState[] = [];
  const waits: number[] = [];
  const world = { now: () => begun, random: () => 1, wait: async (ms: number) => void waits.push(ms) };
  return { store, states, waits, loop: new Loop({ store, server, world, onState: (state) => states.push(state) }) };
}

function capture(store: MemoryStore, given: { readonly after?: string[]; readonly day?: string } = {}): string {
  const id = newId(begun);
  store.append({
    id,
    name: 'createRecord',
    version: 1,
    input: { id, happenedOn: given.day ?? '2026-11-20' },
    capturedAt: '2026-11-20T01:00:00.000Z',
    after: given.after ?? [],
  });
  return id;
}

async function photo(store: MemoryStore, length: number): Promise<string> {
  const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
  const sha256 = await sha256Of(bytes);
  store.files.set(sha256, bytes);
  return sha256;
}

describe('the loop of a device', () => {
  test('sends what was stored, once, and takes in what is new', async () => {
    const server = new FaultyServer();
    const { store, loop, states } = deviceOn(server);
    const ids = [capture(store), capture(store)];
    server.pulls = [
      {
        head: 2,
        on: '2026-11-20',
        puts: [{ key: 'subject/a', digest: '0'.repeat(16), thing: {} as never }],
        removes: [],
        more: false,
        capped: [],
        serverTime: '2026-11-20T01:00:00Z',
      },
    ];
    assert.deepEqual(await loop.round(), { kind: 'done', waiting: 'nothing' });
    assert.deepEqual(server.effects, ids);
    assert.deepEqual([store.outbox.length, store.sent.length], [0, 2]);
    assert.deepEqual([...store.things.keys()], ['subject/a']);
    assert.deepEqual(states, ['pushing', 'pulling', 'resting']);
  });

  test('an answer lost after the server has carried it out doubles nothing', async () => {
    const server = new FaultyServer();
    const { store, loop } = deviceOn(server);
    const id = capture(store);
    server.fail('none', 'lost_after');
    assert.equal((await loop.round()).kind, 'offline');
    assert.equal(store.outbox.length, 1, 'it stays until the answer is here');
    await loop.round();
    assert.deepEqual(server.effects, [id]);
    assert.equal(store.sent[0]?.command.id, id);
  });

  test('a refused record does not hold up those behind it, and what builds on it is refused with it', async () => {
    const server = new FaultyServer((command) => command.input['happenedOn'] === '2030-01-01');
    const { store, loop } = deviceOn(server);
    const bad = capture(store, { day: '2030-01-01' });
    const onIt = capture(store, { after: [bad] });
    const good = capture(store);
    await loop.round();
    assert.deepEqual(server.effects, [good]);
    assert.deepEqual(
      store.needs.map((one) => one.command.id),
      [bad, onIt],
    );
  });

  test('what is early stays and is sent again after a pause that doubles', async () => {
    const server = new FaultyServer();
    const { store, loop, waits } = deviceOn(server);
    capture(store, { after: [newId(begun)] });
    const stop = new AbortController();
    const counted = async (ms: number) => {
      waits.push(ms);
      if (waits.length === 4) stop.abort();
    };
    await new Loop({ store, server, world: { now: () => begun, random: () => 1, wait: counted } }).run(stop.signal);
    assert.deepEqual(waits, [2000, 4000, 8000, 16000]);
    assert.equal(store.outbox.length, 1);
    assert.equal(loop.state, 'resting');
  });

  test('a photo goes on at the byte where it was cut, and no record waits for it', async () => {
    const server = new FaultyServer();
    const { store, loop } = deviceOn(server);
    const sha256 = await photo(store, partBytes * 2 + 7);
    const id = capture(store);
    server.fail('none', 'none', 'none', 'lost_before'); // session, blob, the first part; then the second part is lost
    assert.deepEqual(await loop.round(), { kind: 'done', waiting: 'early' });
    assert.equal(server.blobs.get(sha256)?.length, partBytes);
    assert.deepEqual(server.effects, [id], 'the record went all the same');
    server.asked.length = 0;
    await loop.round();
    assert.equal(server.asked.filter((name) => name === 'part').length, 2, 'only the two missing parts');
    assert.ok(server.kept.has(sha256));
    assert.equal(store.files.size, 0);
  });

  test('a photo that is gone from the device is told, unless the server has it; the record goes all the same', async () => {
    const server = new FaultyServer();
    const { store, loop } = deviceOn(server);
    const [gone, there] = [await photo(store, 5), await photo(store, 6)];
    server.kept.set(there, new Uint8Array(6));
    for (const sha256 of [gone, there]) store.files.set(sha256, new Uint8Array()); // named, and without bytes
    const id = capture(store);
    assert.deepEqual(await loop.round(), { kind: 'done', waiting: 'nothing' });
    assert.deepEqual([store.lost, store.files.size], [[gone], 0]);
    assert.deepEqual(server.effects, [id]);
  });

  test('a photo that the server has forgotten before its command came is sent again, and no other', async () => {
    const server = new FaultyServer();
    const { store, loop } = deviceOn(server);
    const [forgotten, kept] = [await photo(store, 7), await photo(store, 8)];
    await loop.round();
    server.kept.delete(forgotten);
    server.blobs.delete(forgotten);
    const id = newId(begun);
    const input = { recordId: newId(begun), files: [{ sha256: forgotten }, { sha256: kept }] };
    store.append({ id, name: 'attachFiles', version: 1, input, capturedAt: '2026-11-20T01:00:00.000Z', after: [] });
    server.asked.length = 0;
    assert.deepEqual(await loop.round(), { kind: 'done', waiting: 'early' });
    await loop.round();
    assert.deepEqual([server.effects, store.outbox.length], [[id], 0]);
    assert.equal(server.asked.filter((name) => name === 'part').length, 1);
  });

  test('a photo whose bytes the server has twice found altered is told and not sent for ever', async () => {
    const server = new FaultyServer();
    const { store, loop } = deviceOn(server);
    const sha256 = await photo(store, 9);
    store.files.set(sha256, new Uint8Array(9).fill(1));
    assert.deepEqual(await loop.round(), { kind: 'done', waiting: 'nothing' });
    assert.deepEqual(store.lost, [sha256]);
    assert.equal(server.asked.filter((name) => name === 'part').length, 2);
  });

  test('a session that ends while it works is asked about at once: a suspended account is told apart from one that has to sign in', async () => {
    const server = new FaultyServer();
    const { store, loop, states } = deviceOn(server);
    await loop.round();
    capture(store);
    server.signedIn = false;
    server.suspended = true;
    await loop.round();
    await loop.round();
    assert.deepEqual(states.slice(-3), ['pushing', 'signed_out', 'suspended']);
    assert.equal(store.outbox.length, 1);
    server.suspended = false;
    server.signedIn = true;
    await loop.round();
    assert.equal(store.outbox.length, 0);
  });

  test('signed out, it keeps everything and says so; after signing in it goes on', async () => {
    const server = new FaultyServer();
    const { store, loop } = deviceOn(server);
    capture(store);
    server.signedIn = false;
    await loop.round();
    assert.equal(loop.state, 'signed_out');
    assert.equal(store.outbox.length, 1);
    server.signedIn = true;
    await loop.round();
    assert.equal(store.outbox.length, 0);
  });

  test('a revoked device stops for good and is told whether to delete its store', async () => {
    const server = new FaultyServer();
    const { store, loop } = deviceOn(server);
    server.revoked = { wipe: true };
    await loop.run(new AbortController().signal);
    assert.equal(loop.state, 'revoked');
    assert.deepEqual(store.told, { wipe: true });
  });

  test('an outcome for other words than were written here is shown to a person, not taken for an acknowledgement', async () => {
    const server = new FaultyServer();
    const { store, loop } = deviceOn(server);
    const id = capture(store);
    server.outcomes.set(id, { id, state: 'applied', digest: 'f'.repeat(64), receivedAt: '2026-11-20T01:00:00Z', revision: 1, answer: {} });
    await loop.round();
    const [needing] = store.needs;
    assert.ok(needing?.outcome.state === 'refused');
    assert.equal(needing.outcome.problem.problem, 'sync.digest_differs');
  });

  test('a clock that is wrong by hours is measured, not believed', async () => {
    const server = new FaultyServer();
    server.clock = begun + 5 * 3_600_000;
    const { store, loop } = deviceOn(server);
    await loop.round();
    assert.equal(store.clockOffsetMs, 5 * 3_600_000);
  });

  test('whatever is lost on the way and however often it is tried: each command takes effect once, and none is anywhere but in one place', async () => {
    const faults = fc.array(fc.constantFrom<Fault>('none', 'none', 'lost_before', 'lost_after', 'failed'), { maxLength: 40 });
    const plan = fc.array(fc.record({ refused: fc.boolean(), onThePrevious: fc.boolean(), withPhoto: fc.boolean() }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(plan, faults, async (captures, lost) => {
        const server = new FaultyServer((command) => command.input['happenedOn'] === '2030-01-01');
        const { store, loop } = deviceOn(server);
        const ids: string[] = [];
        server.fail(...lost);
        for (const [index, one] of captures.entries()) {
          const previous = ids.at(-1);
          ids.push(capture(store, { day: one.refused ? '2030-01-01' : '2026-11-20', after: one.onThePrevious && previous !== undefined ? [previous] : [] }));
          if (one.withPhoto) await photo(store, 900 + index);
          await loop.round();
          const places = [...store.outbox, ...store.sent.map((sent) => sent.command), ...store.needs.map((need) => need.command)].map((command) => command.id);
          assert.deepEqual(places.toSorted(), ids.toSorted());
        }
        for (let rounds = 0; rounds < 60 && store.outbox.length + store.files.size > 0; rounds += 1) await loop.round();
        assert.equal(store.outbox.length, 0);
        assert.equal(store.files.size, 0);
        assert.equal(new Set(server.effects).size, server.effects.length);
        assert.deepEqual(store.sent.map((sent) => sent.command.id).toSorted(), server.effects.toSorted());
      }),
      { numRuns: 200 },
    );
  });
});
