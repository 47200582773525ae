import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { searchRegister } from '@gridward/contract/ledgers';
import { searchKeysOf } from '../kernel/names.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';

const { subjects, units, people } = small;
const exact = '大洋超市';
/** The next shortest, which an index finds after all that bear a number. */
const short = '大洋超市甲';

describe('the search across the register', () => {
  let house: TestHouse;
  before(async () => {
    house = await openTestHouse();
    // A chain of shops: sixty names that begin with the name of one, written before it.
    const names = [...Array.from({ length: 60 }, (_, index) => `${exact}${String(index).padStart(2, '0')}号店`), short, exact];
    const written = names.map((name, index) => ({ id: fixedId('shop', index), kind: 'premises', name, ...searchKeysOf(name), industries: [], profile: {} }));
    const during = '[2024-01-01,)';
    await house.write('test.shops', {
      puts: {
        subject: written,
        subject_status: written.map(({ id }, index) => ({ id: fixedId('shop_status', index), subject_id: id, status: 'active', during })),
        subject_placement: written.map(({ id }, index) => ({ id: fixedId('shop_place', index), subject_id: id, unit_id: units.xiaoxieLijia, during })),
      },
    });
  });
  after(() => house.close());

  const search = (persona: PersonaName, q: string, limit: number, kinds?: string) =>
    house.as(persona).call(searchRegister, { q, limit, ...(kinds === undefined ? {} : { kinds }) });

  test('what bears exactly the name comes first and the short names before the long, however many begin with it', async () => {
    for (const q of [exact, 'dycs', 'dayangchaoshi']) {
      const { rows } = await search('安委办主任', q, 5, 'subject');
      assert.equal(rows.length, 5, q);
      assert.deepEqual([rows[0]?.name, rows[1]?.name], [exact, short], q);
      assert.match(rows[0]?.within ?? '', /小协镇 \/ .*李家/);
    }
  });

  test('what only contains the text follows what begins with it, and nothing stands there twice', async () => {
    const { rows } = await search('安委办主任', '07', 5, 'subject');
    assert.deepEqual(
      rows.map((row) => row.name),
      [`${exact}07号店`],
    );
    const { rows: both } = await search('安委办主任', '宏达', 10, 'subject');
    assert.deepEqual(
      both.map((row) => row.id),
      [subjects.redLine, subjects.chemicalWorks],
      '宏达化工液氯储罐 begins with it, 新泰市宏达化工有限公司 holds it',
    );
  });

  test('a person is told with post and unit, a unit with what it lies in', async () => {
    const { rows } = await search('安委办主任', '李家', 10, 'unit');
    assert.ok(rows.length >= 2 && rows.every((row) => row.within !== null), 'two villages of one name, told apart by their places');
    const { rows: found } = await search('安委办主任', '李国强', 10, 'person');
    assert.equal(found[0]?.id, people.guarantor);
    assert.notEqual(found[0]?.kind, '');
    assert.notEqual(found[0]?.within, null);
  });

  test('nobody finds what lies beyond their reach, or in another county', async () => {
    assert.deepEqual((await search('外县', exact, 10)).rows, []);
    assert.deepEqual((await search('企业负责人', exact, 10, 'subject')).rows, []);
  });
});
