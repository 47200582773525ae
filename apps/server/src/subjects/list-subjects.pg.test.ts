import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { listSubjects, moveSubject, setSubjectStatus } from '@gridward/contract/subjects';
import { searchKeysOf } from '../kernel/names.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';

const { subjects, people, units } = small;

describe('the list of subjects', () => {
  let house: TestHouse;
  before(async () => {
    house = await openTestHouse();
  });
  after(() => house.close());

  async function names(persona: Parameters<TestHouse['as']>[0], input: Parameters<typeof listSubjects.input.parse>[0] & object): Promise<string[]> {
    const { rows } = await house.as(persona).call(listSubjects, input);
    return rows.map((row) => row.name).toSorted();
  }

  test('shows each subject with its unit, township, bundle and the persons who answer for it', async () => {
    const { rows, next, total } = await house.as('安委办主任').call(listSubjects, {});
    assert.equal(next, null);
    assert.equal(total, 7);
    const works = rows.find((row) => row.id === subjects.chemicalWorks);
    assert.deepEqual(works?.unit, { id: units.xiaoxieLijia, name: '李家庄村', kind: 'village' });
    assert.deepEqual(works?.township, { id: units.xiaoxie, name: '小协镇', kind: 'township' });
    assert.deepEqual(
      works?.responsible.map((one) => [one.role, one.person.name]),
      [
        ['grid_lead', '钱小燕'],
        ['grid_officer', '周大海'],
        ['guarantor', '李国强'],
        ['principal', '吴老板'],
        ['regulator', '孙建国'],
      ],
    );
    assert.equal(works?.size, 'small');
    assert.equal(rows.find((row) => row.id === subjects.clinic)?.bundle?.id, subjects.bundle);
  });

  test('a township sees what lies in it, a department its line, a guarantor what he holds, an auditor everything', async () => {
    assert.deepEqual(
      await names('乡镇安监站', {}),
      ['小协铸造厂', '小协镇医疗卫生打包', '新泰市宏达化工有限公司', '李家庄村卫生室', '宏达化工液氯储罐', '王家庄幼儿园'].toSorted(),
    );
    assert.deepEqual(await names('部门科长', {}), ['宏达化工液氯储罐', '新泰市宏达化工有限公司'].toSorted());
    assert.deepEqual(await names('包保领导', {}), ['小协铸造厂', '宏达化工液氯储罐', '新泰市宏达化工有限公司'].toSorted());
    assert.deepEqual(await names('企业负责人', {}), ['新泰市宏达化工有限公司']);
    assert.equal((await names('审计', {})).length, 7);
  });

  test('the neighbouring county sees its own subject and nothing of ours, and we nothing of it', async () => {
    assert.deepEqual(await names('外县', {}), ['邻县秘密工厂']);
    assert.deepEqual(await names('外县', { unitId: units.county }), []);
    assert.deepEqual(await names('安委办主任', { q: '秘密' }), []);
    assert.deepEqual(await names('安委办主任', { unitId: small.neighbourUnits.county }), []);
    await assert.rejects(house.as('陌生人').call(listSubjects, {}), (error: ProblemError) => error.answer.problem === 'session.required');
  });

  test('every filter keeps what it says and nothing else', async () => {
    const as = '安委办主任';
    assert.deepEqual(await names(as, { kind: 'premises' }), ['李家庄村卫生室', '王家庄幼儿园'].toSorted());
    assert.deepEqual(await names(as, { unitId: units.zhaizhen }), ['翟镇面粉厂']);
    assert.deepEqual(await names(as, { unitId: units.xiaoxieWang }), ['小协铸造厂', '王家庄幼儿园'].toSorted());
    assert.equal((await names(as, { unitId: units.east })).length, 7, 'a sector holds its townships');
    assert.deepEqual(await names(as, { industry: 'education' }), ['王家庄幼儿园']);
    assert.deepEqual(await names(as, { personId: people.secretary }), ['翟镇面粉厂']);
    assert.deepEqual(await names(as, { kind: 'enterprise', lacking: 'principal' }), ['小协铸造厂', '翟镇面粉厂'].toSorted());
    assert.deepEqual(await names(as, { status: 'closed' }), []);
    assert.deepEqual(await names(as, { kind: 'unit', lacking: 'linked_leader', unitId: units.zhaizhen }), ['李家庄村', '翟镇', '镇西管理区'].toSorted());
    assert.deepEqual(await names(as, { kind: 'unit', personId: people.captain }), ['第一综合监管大队']);
  });

  test('a search finds by part of the name, by initials, and by code', async () => {
    const as = '安委办主任';
    assert.deepEqual(await names(as, { q: '宏达' }), ['宏达化工液氯储罐', '新泰市宏达化工有限公司'].toSorted());
    assert.deepEqual(await names(as, { q: 'HDHG' }), ['宏达化工液氯储罐', '新泰市宏达化工有限公司'].toSorted());
    assert.deepEqual(await names(as, { q: '100%' }), []);
  });

  test('whoever looks as of a day sees the place and status of that day, whatever was changed later', async () => {
    const office = house.as('安委办主任');
    const before = await house.head();
    await office.call(moveSubject, { id: subjects.foundry, unitId: units.zhaizhenLijia, onDay: '2025-06-10' });
    await office.call(setSubjectStatus, { id: subjects.kindergarten, status: 'closed', onDay: '2025-07-01', reason: '幼儿园停办' });
    const townshipOf = async (input: { on?: string; knownAt?: number }) => (await office.call(listSubjects, { q: '铸造', ...input })).rows[0]?.township?.name;
    assert.equal(await townshipOf({}), '小协镇');
    assert.equal(await townshipOf({ on: '2025-06-10' }), '翟镇');
    assert.equal(await townshipOf({ on: '2025-06-10', knownAt: before }), '小协镇');
    assert.deepEqual(await names('安委办主任', { q: '铸造', unitId: units.zhaizhen, on: '2025-06-10' }), ['小协铸造厂']);
    assert.deepEqual(await names('安委办主任', { q: '幼儿园', on: '2025-06-30' }), ['王家庄幼儿园']);
    assert.deepEqual(await names('安委办主任', { q: '幼儿园', on: '2025-07-01' }), []);
    assert.deepEqual(await names('安委办主任', { status: 'closed', on: '2025-07-01' }), ['王家庄幼儿园']);
    assert.deepEqual(await names('安委办主任', { on: '2020-01-01' }), [], 'nothing was there before the register begins');
  });

  test('paging shows every subject once, in Chinese order, also where many are gathered and names repeat', async () => {
    const shops = Array.from({ length: 2300 }, (_, index) => ({ id: fixedId('shop', index), name: `${'百货超市便利店'.slice(index % 5)}${index % 40}号` }));
    await house.write('test.shops', {
      puts: {
        subject: shops.map(({ id, name }) => ({ id, kind: 'premises', name, ...searchKeysOf(name), industries: ['commerce'], profile: {} })),
        subject_placement: shops.map(({ id }, index) => ({
          id: fixedId('shop_place', index),
          subject_id: id,
          unit_id: units.zhaizhenLijia,
          during: '[2024-01-01,)',
        })),
        subject_status: shops.map(({ id }, index) => ({ id: fixedId('shop_status', index), subject_id: id, status: 'active', during: '[2024-01-01,)' })),
      },
    });
    for (const filter of [{ industry: 'commerce' }, { unitId: units.zhaizhenLijia, kind: 'premises' }, { q: '超市', unitId: units.zhaizhen }]) {
      const seen: { id: string; key: string }[] = [];
      let cursor: string | undefined;
      do {
        const page = await house.as('安委办主任').call(listSubjects, { ...filter, limit: 100, ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...page.rows.map((row) => ({ id: row.id, key: searchKeysOf(row.name).pinyin })));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      const expected = shops.filter((shop) => !('q' in filter) || shop.name.includes('超市'));
      assert.deepEqual(seen.map((row) => row.id).toSorted(), expected.map((shop) => shop.id).toSorted());
      assert.deepEqual(
        seen.map((row) => row.key),
        seen.map((row) => row.key).toSorted(),
      );
    }
  });

  test('a page mark that was not given out is refused, not answered with an error', async () => {
    for (const cursor of ['x', Buffer.from('["a","b"]').toString('base64url')]) {
      await assert.rejects(house.as('审计').call(listSubjects, { cursor }), (error: ProblemError) => error.answer.problem === 'request.invalid');
    }
  });
});
