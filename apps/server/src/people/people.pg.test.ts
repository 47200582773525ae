import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { appointPerson, changePerson, createPerson, endPost, listPeople, readPerson, recordAbsence, revealPersonalData } from '@gridward/contract/people';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { verifyCounty } from '../kernel/verify.ts';

const { units, people } = small;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const director = () => house.as('安委办主任');
const clerk = () => house.as('乡镇安监站');
const names = (answer: { rows: readonly { name: string }[] }) => answer.rows.map((row) => row.name);

async function problemOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'no problem';
  } catch (error) {
    if (error instanceof ProblemError) return error.answer.problem;
    throw error;
  }
}

async function stored<R>(text: string, ...values: unknown[]): Promise<R[]> {
  return house.database.transaction({ countyId: small.county, readOnly: true }, async (tx) => (await tx.client.query(text, values)).rows as R[]);
}

const postOf = (person: string) => fixedId('post', Number.parseInt(person.slice(-6), 16) * 10);
let entered = '';

test('people are found by name, pinyin initials and unit, with the post they hold', async () => {
  assert.deepEqual(names(await director().call(listPeople, { q: 'lgq' })), ['李国强']);
  assert.deepEqual(names(await director().call(listPeople, { q: '国强' })), ['李国强']);
  assert.deepEqual(names(await director().call(listPeople, { unitId: units.xiaoxie })), ['李国强', '钱小燕', '王接任']);
  assert.deepEqual(names(await director().call(listPeople, { unitId: units.xiaoxie, subtree: 'true' })), ['李国强', '钱小燕', '王接任', '吴老板', '周大海']);
  assert.deepEqual(names(await director().call(listPeople, { rank: 'section_head' })), ['冯书记', '赵立新']);
  const [row] = (await director().call(listPeople, { q: '李国强' })).rows;
  assert.deepEqual([row?.post?.title, row?.post?.unit.name, row?.holds], ['副镇长', '小协镇', 3]);
  assert.deepEqual(names(await director().call(listPeople, { q: '李国强', on: '2023-06-01' })), ['李国强']);
  assert.equal((await director().call(listPeople, { q: '李国强', on: '2023-06-01' })).rows[0]?.post, null);
});

test('a list in pages gives everybody once', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await director().call(listPeople, { limit: 4, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  assert.deepEqual(seen.toSorted(), Object.values(people).toSorted());
});

test('a township office sees its own people, whoever answers within it, and nobody else', async () => {
  const seen = names(await clerk().call(listPeople, {}));
  assert.deepEqual(seen, ['李国强', '钱小燕', '孙建国', '王接任', '吴老板', '周大海', '赵立新']);
  assert.deepEqual(names(await clerk().call(listPeople, { q: '冯书记' })), []);
  assert.deepEqual(names(await clerk().call(listPeople, { unitId: units.zhaizhen, subtree: 'true' })), []);
  assert.equal(await problemOf(clerk().call(readPerson, { id: people.secretary })), 'permission.out_of_scope');
  const post = { unitId: units.zhaizhen, title: '科员', rank: 'staff', from: '2025-06-02' };
  assert.equal(await problemOf(clerk().call(createPerson, { name: '甲', post })), 'permission.out_of_scope');
  assert.equal(await problemOf(clerk().call(changePerson, { id: people.secretary, name: '乙', reason: '更正' })), 'permission.out_of_scope');
  assert.equal(await problemOf(clerk().call(endPost, { id: postOf(people.secretary), onDay: '2025-07-01' })), 'permission.out_of_scope');
  const reachOut = { id: people.secretary, unitId: units.xiaoxie, title: '科员', rank: 'staff', during: { from: '2025-06-02', until: null } };
  assert.equal(await problemOf(clerk().call(appointPerson, reachOut)), 'permission.out_of_scope');
  const away = { id: people.clerk, during: { from: '2025-06-10', until: '2025-06-12' }, reason: '培训', substituteId: people.secretary };
  assert.equal(await problemOf(clerk().call(recordAbsence, away)), 'permission.out_of_scope');
});

test('the neighbouring county and strangers find nobody here', async () => {
  assert.deepEqual(names(await house.as('外县').call(listPeople, {})), ['邻县某人']);
  assert.deepEqual(names(await house.as('外县').call(listPeople, { q: '李国强' })), []);
  assert.equal(await problemOf(house.as('外县').call(readPerson, { id: people.guarantor })), 'thing.not_found');
  assert.equal(await problemOf(house.as('陌生人').call(listPeople, {})), 'session.required');
  assert.equal(await problemOf(house.as('停用').call(listPeople, {})), 'session.required');
});

test('a new person is entered with masked numbers, which stand nowhere in clear', async () => {
  const post = { unitId: units.xiaoxie, title: '科员', rank: 'staff', officePhone: '０５３８－７２２２２２２', from: '2025-06-02' };
  const made = await clerk().call(createPerson, { name: ' 何 晓明 ', mobile: '138 0538 0001', idNumber: '370982199001010015', post });
  entered = made.id;
  const seen = await clerk().call(readPerson, { id: made.id });
  assert.deepEqual([seen.name, seen.mobile, seen.idNumber], ['何 晓明', '138****0001', '370982********0015']);
  assert.deepEqual(
    seen.posts.map((row) => [row.title, row.unit.name, row.officePhone]),
    [['科员', '小协镇', '0538-7222222']],
  );
  const everywhere = await stored<{ text: string }>(
    `select coalesce(string_agg(r::text, ''), '') as text from (select row as r from revision_change union all select to_jsonb(s) from person_secret s) x`,
  );
  assert.ok(!everywhere[0]?.text.includes('13805380001') && !everywhere[0]?.text.includes('199001010015'));
});

test('numbers that cannot be true are refused, all at once and by field', async () => {
  const post = { unitId: units.xiaoxie, title: '科员', rank: 'staff', from: '2025-06-02' };
  await assert.rejects(clerk().call(createPerson, { name: '甲', mobile: '12345', idNumber: '370982199001010016', post }), (error: unknown) => {
    assert.ok(error instanceof ProblemError);
    assert.deepEqual(
      error.answer.fields?.map((field) => field.path),
      ['mobile', 'idNumber'],
    );
    return true;
  });
  assert.equal(await problemOf(clerk().call(createPerson, { name: '甲', post: { ...post, rank: 'emperor' } })), 'request.invalid');
  assert.equal(await problemOf(clerk().call(createPerson, { name: '甲', post: { ...post, from: '2020-01-01' } })), 'unit.not_in_force');
});

test('a full number is seen only with a reason, and every view is on record', async () => {
  const before = await house.head();
  const { value, revision } = await clerk().call(revealPersonalData, { id: entered, kind: 'mobile', reason: '汛期值守联系' });
  assert.equal(value, '13805380001');
  assert.equal(revision, before + 1);
  const views = await stored<{ person_id: string; kind: string; reason: string }>('select person_id, kind, reason from personal_data_view');
  assert.deepEqual(views, [{ person_id: entered, kind: 'mobile', reason: '汛期值守联系' }]);
  for (const persona of ['包保领导', '网格员', '审计'] as const)
    assert.equal(await problemOf(house.as(persona).call(revealPersonalData, { id: entered, kind: 'mobile', reason: '好奇' })), 'permission.missing', persona);
  assert.equal(await problemOf(clerk().call(revealPersonalData, { id: people.secretary, kind: 'mobile', reason: '好奇' })), 'permission.out_of_scope');
  assert.equal(await house.head(), revision);
});

test('a number may be replaced and taken away again, and the chain stays sound', async () => {
  await clerk().call(changePerson, { id: entered, name: '何小明', mobile: '13905380002', reason: '换号' });
  assert.equal((await clerk().call(revealPersonalData, { id: entered, kind: 'mobile', reason: '核对' })).value, '13905380002');
  await clerk().call(changePerson, { id: entered, idNumber: null, reason: '无需留存' });
  const seen = await clerk().call(readPerson, { id: entered });
  assert.deepEqual([seen.name, seen.mobile, seen.idNumber], ['何小明', '139****0002', null]);
  assert.equal(await problemOf(clerk().call(revealPersonalData, { id: entered, kind: 'id_number', reason: '核对' })), 'thing.not_found');
  const verification = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
  assert.deepEqual(verification.faults, []);
});

test('a person may hold several posts, the highest rank leads, the same post twice is refused', async () => {
  const appoint = (title: string, rank: string, from: string, reason?: string) =>
    clerk().call(appointPerson, {
      id: entered,
      unitId: units.xiaoxie,
      title,
      rank,
      during: { from, until: null },
      ...(reason === undefined ? {} : { reason }),
    });
  assert.equal(await problemOf(appoint('副镇长', 'section_deputy', '2025-01-01')), 'reason.required');
  await appoint('副镇长', 'section_deputy', '2025-06-10');
  assert.equal(await problemOf(appoint('副镇长', 'section_deputy', '2025-08-01')), 'post.overlap');
  const leading = async (on: string) => (await clerk().call(listPeople, { q: 'hxm', on })).rows[0]?.post?.title;
  assert.equal(await leading('2025-06-09'), '科员');
  assert.equal(await leading('2025-06-10'), '副镇长');
  assert.deepEqual(names(await director().call(listPeople, { idle: 'true', on: '2025-06-10' })), ['何小明']);
});

test('ending a post says what the person still holds and keeps the past', async () => {
  const earlier = await house.head();
  assert.equal(await problemOf(clerk().call(endPost, { id: postOf(people.guarantor), onDay: '2023-01-01' })), 'day.outside');
  assert.equal(await problemOf(clerk().call(endPost, { id: postOf(people.guarantor), onDay: '2025-05-01' })), 'reason.required');
  const { stillHolds } = await clerk().call(endPost, { id: postOf(people.guarantor), onDay: '2025-07-01' });
  assert.equal(stillHolds, 3);
  const posts = async (knownAt?: number) =>
    (await clerk().call(readPerson, { id: people.guarantor, ...(knownAt === undefined ? {} : { knownAt }) })).posts.map((post) => post.during);
  assert.deepEqual(await posts(), [{ from: '2024-01-01', until: '2025-07-01' }]);
  assert.deepEqual(await posts(earlier), [{ from: '2024-01-01', until: null }]);
  assert.equal(await problemOf(clerk().call(endPost, { id: postOf(people.guarantor), onDay: '2025-07-01' })), 'thing.not_found');
});

test('absences name a substitute and never overlap', async () => {
  const absent = (from: string, until: string, substituteId?: string) =>
    problemOf(clerk().call(recordAbsence, { id: people.clerk, during: { from, until }, reason: '产假', ...(substituteId ? { substituteId } : {}) }));
  assert.equal(await absent('2025-07-01', '2025-07-01'), 'day.outside');
  assert.equal(await absent('2025-07-01', '2025-10-01', people.successor), 'no problem');
  assert.equal(await absent('2025-09-30', '2025-10-08'), 'absence.overlap');
  assert.equal(await absent('2025-10-01', '2025-10-08', people.clerk), 'request.invalid');
  const { absences } = await clerk().call(readPerson, { id: people.clerk });
  assert.deepEqual(
    absences.map((row) => [row.during.until, row.substitute?.name]),
    [['2025-10-01', '王接任']],
  );
});

test('everybody finds themselves, and answers say what the viewer may do', async () => {
  const own = await house.as('网格员').call(readPerson, { id: people.officer });
  assert.deepEqual(own.may, []);
  assert.deepEqual((await clerk().call(readPerson, { id: people.officer })).may, ['person.change', 'person.reveal', 'tenure.change']);
  assert.ok((await director().call(readPerson, { id: people.officer })).may.includes('tenure.correct'));
});
