import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { keyOf, unwrapKey, wrapKey } from './data-key.ts';
import { openDeviceDb } from './device-db.ts';
import { digestOf } from './digest.ts';
import { newId } from './ids.ts';
import { Installation } from './installation.ts';
import type { Command, Settled } from './protocol.ts';
import { DeviceStore, similarIn, type FileUse, type NewCommand } from './store.ts';

const nowMs = Date.parse('2026-11-20T01:00:00Z');
const raw = new Uint8Array(32).fill(7);
let deviceId = '';
let store: DeviceStore;

beforeEach(async () => {
  deviceId = newId(nowMs);
  store = await DeviceStore.open(deviceId, await keyOf(raw));
});

function record(subjectId = newId(nowMs), files: readonly FileUse[] = []): NewCommand {
  const id = newId(nowMs);
  return {
    id,
    name: 'createRecord',
    version: 1,
    input: { id, subjectIds: [subjectId], note: '井盖破损' },
    after: [],
    mends: null,
    about: { title: '走访', subjects: ['平安商店'], files, form: null },
  };
}
async function outcomeOf(command: Command, state: 'applied' | 'refused'): Promise<Settled> {
  const settled = { id: command.id, digest: await digestOf(command), receivedAt: '2026-11-20T01:00:01Z' };
  if (state === 'applied') return { ...settled, state, revision: 9, answer: {} };
  return { ...settled, state, problem: { problem: 'record.day_refused' }, fields: [] };
}

describe('the store of a device', () => {
  test('numbers commands without a hole, also when two are stored at once', async () => {
    await Promise.all([store.append([record(), record()], { nowMs }), store.append([record()], { nowMs })]);
    assert.deepEqual(
      (await store.list('outbox')).map((one) => one.command.seq),
      [1, 2, 3],
    );
  });

  test('a command moves from the outbox to exactly one other place, and its number is never given again', async () => {
    const [first, second] = await store.append([record(), record()], { nowMs });
    assert.ok(first && second);
    await store.settle([await outcomeOf(first, 'applied'), await outcomeOf(second, 'refused')]);
    await store.settle([await outcomeOf(first, 'applied')]);
    assert.deepEqual([await store.count('outbox'), await store.count('sent'), await store.count('needs')], [0, 1, 1]);
    assert.equal((await store.list('sent'))[0]?.outcome.revision, 9);
    const [third] = await store.append([record()], { nowMs });
    assert.equal(third?.seq, 3);
  });

  test('a new place that looks like another is told until a person has looked, also after the app was closed', async () => {
    const [made, plain] = await store.append([record(), record()], { nowMs });
    assert.ok(made && plain);
    const like = { id: newId(nowMs), name: '同德诊所', kind: 'premises' };
    const applied = { state: 'applied', id: made.id, digest: await digestOf(made), receivedAt: '2026-11-20T01:00:01Z', revision: 9 } as const;
    await store.settle([{ ...applied, answer: { duplicates: [like] } }, await outcomeOf(plain, 'applied')]);
    const names = async () => (await store.similar()).flatMap(({ outcome }) => similarIn(outcome).map((one) => one.name));
    assert.deepEqual(await names(), ['同德诊所']);
    await store.similarLookedAt(made.seq);
    assert.deepEqual(await names(), []);
    assert.equal(await store.count('sent'), 2);
  });

  test('two tabs of one phone tell the same outbox, whichever of them stores and sends', async () => {
    const other = await DeviceStore.open(deviceId, await keyOf(raw));
    const waiting = async (tab: DeviceStore) => (await tab.list('outbox')).map((one) => one.command.seq);
    const [first, second, third] = await store.append([record(), record(), record()], { nowMs });
    assert.ok(first && second && third);
    assert.deepEqual(
      [await waiting(store), await waiting(other)],
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
    );
    await other.settle([await outcomeOf(second, 'applied')]);
    await other.append([record()], { nowMs });
    assert.deepEqual(
      [await waiting(store), await waiting(other)],
      [
        [1, 3, 4],
        [1, 3, 4],
      ],
    );
    other.close();
  });

  test('a draft ends with the commands that it became, and not before', async () => {
    await store.saveDraft('d', { note: '写到一半' });
    assert.deepEqual(
      (await store.drafts()).map((one) => one.draft),
      [{ note: '写到一半' }],
    );
    await store.append([record()], { nowMs, draftId: 'd' });
    assert.deepEqual(await store.drafts(), []);
  });

  test('a command that cannot be stored leaves nothing behind, not even its number', async () => {
    const twice = record();
    await store.append([twice], { nowMs });
    const blocked = { ...record(), input: { unwritable: 1n } };
    await assert.rejects(store.append([record(), blocked], { nowMs }));
    assert.equal(await store.count('outbox'), 1);
    const [next] = await store.append([record()], { nowMs });
    assert.equal(next?.seq, 2);
  });

  test('nothing that a person wrote can be read without the key', async () => {
    await store.append([record()], { nowMs });
    await store.saveDraft('d', { note: '井盖破损' });
    await store.keepFile(new TextEncoder().encode('井盖破损'));
    await store.takeIn({
      head: 1,
      on: '2026-11-20',
      puts: [{ key: 'subject/a', digest: '0'.repeat(16), thing: { name: '井盖破损' } as never }],
      removes: [],
      more: false,
      capped: [],
      serverTime: '',
    });
    const db = await openDeviceDb(deviceId);
    const held = new TextEncoder().encode('井盖破损');
    for (const name of db.objectStoreNames) for (const value of await db.getAll(name)) assert.ok(!hasBytes(value, held), name);
    db.close();
    const other = await DeviceStore.open(deviceId, await keyOf(new Uint8Array(32).fill(8)));
    await assert.rejects(other.list('outbox'));
  });

  test('a photo stays until the register has it with its record, and goes when nobody speaks of it', async () => {
    const sha256 = await store.keepFile(new Uint8Array([1, 2, 3]));
    const loose = await store.keepFile(new Uint8Array([4]));
    const file: FileUse = { sha256, role: 'photo', fileName: 'a.jpg', takenAt: null, bytes: 3 };
    const [command] = await store.append([record(undefined, [file])], { nowMs });
    assert.ok(command);
    assert.deepEqual(await store.uploads(), [sha256]);
    assert.equal(await store.sweepFiles(), 1);
    assert.equal(await store.fileBytes(loose), null);
    await store.fileKept(sha256);
    assert.deepEqual([...((await store.fileBytes(sha256)) ?? [])], [1, 2, 3], 'kept by the server, but not yet with its record');
    await store.settle([await outcomeOf(command, 'applied')]);
    assert.equal(await store.fileBytes(sha256), null);
  });

  test('what leaves the scope stays readable while an unsent command speaks of it', async () => {
    const subjectId = newId(nowMs);
    const on = { on: '2026-11-20', capped: [], serverTime: '' };
    await store.takeIn({ ...on, head: 1, puts: [{ key: `subject/${subjectId}`, digest: '0'.repeat(16), thing: {} as never }], removes: [], more: false });
    const [command] = await store.append([record(subjectId)], { nowMs });
    assert.ok(command);
    await store.takeIn({ ...on, head: 2, puts: [], removes: [`subject/${subjectId}`], more: false });
    assert.equal((await store.things()).length, 1);
    assert.deepEqual(await store.have(), [], 'the server is not told that it is held');
    await store.settle([await outcomeOf(command, 'applied')]);
    assert.equal((await store.things()).length, 0);
  });

  test('what is captured carries the time of the server, not of a wrong clock', async () => {
    await store.setClock(3_600_000);
    const [command] = await store.append([record()], { nowMs });
    assert.equal(command?.capturedAt, '2026-11-20T02:00:00.000Z');
  });

  test('told to wipe, it deletes everything', async () => {
    await store.append([record()], { nowMs });
    await store.revoked(true);
    const again = await DeviceStore.open(deviceId, await keyOf(raw));
    assert.equal(await again.count('outbox'), 0);
  });
});

describe('an installation', () => {
  const account = (name: string) => ({ account: { name } });

  test('two colleagues take turns on one tablet without a network, each with a password of their own; signing out ends that', async () => {
    const installation = await Installation.open<{ readonly account: { readonly name: string } }>();
    const key = await keyOf(raw);
    for (const name of ['张三', '李四']) {
      const id = newId(nowMs);
      await installation.enter({ deviceId: id, key, session: account(name) }, name, await wrapKey(raw, `${name}的口令`, 10));
    }
    await installation.lock();
    assert.equal(await installation.openDevice(), null);
    assert.equal(await installation.unlock('张三', '李四的口令'), null);
    const opened = await installation.unlock(' 张三 ', '张三的口令');
    assert.deepEqual(opened?.session, account('张三'));
    assert.equal((await installation.openDevice())?.deviceId, opened?.deviceId);
    await installation.noteUnsent(opened?.deviceId ?? '', 3);
    await installation.signOut(opened?.deviceId ?? '');
    assert.equal(await installation.unlock('张三', '张三的口令'), null);
    const left = await installation.deviceOf('张三');
    assert.deepEqual([left?.kept, left?.unsent], [null, 3], 'what is not sent is still told');
    assert.equal((await installation.unlock('李四', '李四的口令'))?.session.account.name, '李四');
  });

  test('a key wrapped by a password opens with that password only', async () => {
    const wrapped = await wrapKey(raw, '正确的口令', 10);
    assert.equal(await unwrapKey(wrapped, '错误的口令'), null);
    assert.ok(await unwrapKey(wrapped, '正确的口令'));
  });
});

function hasBytes(value: unknown, wanted: Uint8Array): boolean {
  if (typeof value === 'string') return value.includes('井盖');
  if (value instanceof ArrayBuffer) return Buffer.from(value).includes(Buffer.from(wanted));
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer).includes(Buffer.from(wanted));
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => hasBytes(inner, wanted));
}

test('a photo that two commands bring stays on the phone until both are acknowledged', async () => {
  const sha256 = await store.keepFile(new Uint8Array([1, 2, 3]));
  const file = { sha256, role: 'photo', fileName: 'a.jpg', takenAt: null, bytes: 3 } as const;
  const [first, second] = await store.append([record(undefined, [file]), record(undefined, [file])], { nowMs });
  assert.ok(first && second);
  await store.settle([await outcomeOf(first, 'applied')]);
  assert.deepEqual(await store.fileBytes(sha256), new Uint8Array([1, 2, 3]));
  await store.settle([await outcomeOf(second, 'applied')]);
  assert.equal(await store.fileBytes(sha256), null);
});

describe('a file that is gone', () => {
  test('sends the command that was to bring it to the person, with the other files of it still named, and holds up nothing', async () => {
    const bytes = new Uint8Array(12).fill(3);
    const sha256 = await store.keepFile(bytes);
    const file: FileUse = { sha256, role: 'photo', fileName: '大门.jpg', takenAt: null, bytes: 12 };
    const [sent, bringing] = await store.append([record(), record(newId(nowMs), [file])], { nowMs });
    await store.fileLost(sha256);
    assert.deepEqual(
      (await store.list('outbox')).map((one) => one.command.id),
      [sent?.id],
    );
    const [needing] = await store.list('needs');
    assert.deepEqual([needing?.command.id, needing?.outcome.problem], [bringing?.id, { problem: 'sync.file_lost', details: { sha256 } }]);
    assert.deepEqual([needing?.about.files, await store.uploads()], [[file], []]);
  });

  test('is also one that no longer opens', async () => {
    const sha256 = await store.keepFile(new Uint8Array(12).fill(4));
    const db = await openDeviceDb(deviceId);
    const row = await db.get('file', sha256);
    assert.ok(row);
    await db.put('file', { ...row, sealed: { ...row.sealed, bytes: row.sealed.bytes.slice(1) } });
    db.close();
    assert.equal(await store.fileBytes(sha256), null);
  });
});
