import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { suspendAccount } from '@gridward/contract/accounts';
import { ProblemError } from '@gridward/contract/call';
import type { InputOf } from '@gridward/contract/endpoint';
import { publishDuty } from '@gridward/contract/duties';
import { markInboxRead, readInbox } from '@gridward/contract/notices';
import { previewDigests, readDigest, setReminderRules } from '@gridward/contract/notices-reminders';
import { recordAbsence } from '@gridward/contract/people';
import { createRecord } from '@gridward/contract/records';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { small } from '../kernel/testing/small-county.ts';
import { accountIdOf, openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { makeDigests } from './make-digests.ts';
import { beginDay } from './reminders.jobs.ts';
import { weeklyPatrol } from './testing/weekly-patrol.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
  house.clock.set('2025-06-09T00:30:00Z'); // Monday, half past eight
  await house.as('安委办主任').call(publishDuty, { code: 'weekly_patrol', from: '2025-06-02', content: weeklyPatrol, reason: '补录' });
});
after(() => house.close());

const make = () => makeDigests(house.house, small.county);
const digestOf = async (who: PersonaName) => (await house.as(who).call(readDigest, {})).digest;
const told = async (who: PersonaName) => {
  const digest = await digestOf(who);
  return digest === null ? null : [digest.on, ...digest.items.map((item) => `${item.stage} ${item.deadline}`)];
};

describe('a week in which nobody patrols', () => {
  test('on Monday the grid officer is told what was missed last week, and nobody else is', async () => {
    assert.deepEqual(await make(), { on: '2025-06-09', digests: 1, deliveries: 0, withoutAccount: 0 });
    const digest = await digestOf('网格员');
    const [item, ...others] = digest?.items ?? [];
    assert.deepEqual(others, []);
    assert.deepEqual(
      [item?.stage, item?.deadline, item?.daysLeft, item?.duty.name.zh, item?.subject?.name, item?.of, item?.isNew],
      ['overdue', '2025-06-08', -1, '企业每周巡查', '新泰市宏达化工有限公司', [], true],
    );
    assert.equal(await digestOf('乡镇安监站'), null);
  });

  test('it stands in the inbox, unread until it is read, beside what is told of responsibilities', async () => {
    const officer = house.as('网格员');
    const { rows, unread, head } = await officer.call(readInbox, {});
    assert.deepEqual(
      rows.map((row) => [row.kind, row.on, row.unread, row.counts]),
      [
        ['digest', '2025-06-09', true, { escalated: 0, overdue: 1, due_today: 0, due_soon: 0 }],
        ['begins', '2024-01-01', true, null],
      ],
    );
    assert.equal(unread, 2);
    assert.deepEqual(await officer.call(markInboxRead, { revision: head }), { unread: 0 });
  });

  test('asked again on the same day, by this server or another, no second digest is made', async () => {
    assert.deepEqual((await make())?.digests, 0);
    const two = await Promise.all([make(), make()]);
    assert.deepEqual(
      two.map((made) => made?.digests),
      [0, 0],
    );
  });

  test('on Tuesday there is nothing new, so nobody hears anything', async () => {
    house.clock.set('2025-06-10T00:30:00Z');
    assert.equal((await make())?.digests, 0);
  });

  test('three days late the grid lead is told whose matter it is; the officer hears nothing twice', async () => {
    house.clock.set('2025-06-11T00:30:00Z');
    assert.equal((await make())?.digests, 1);
    const lead = await digestOf('乡镇安监站');
    assert.deepEqual(
      lead?.items.map((item) => [item.stage, item.of.map((one) => one.name)]),
      [['escalated', ['周大海']]],
    );
    assert.deepEqual(await told('网格员'), ['2025-06-09', 'overdue 2025-06-08']);
  });

  test('on Thursday this week’s comes near, three days before its end', async () => {
    house.clock.set('2025-06-12T00:30:00Z');
    await make();
    assert.deepEqual(await told('网格员'), ['2025-06-12', 'overdue 2025-06-08', 'due_soon 2025-06-15']);
  });

  test('on Friday it is told as due, because its last day is a Sunday; at the weekend there is silence', async () => {
    house.clock.set('2025-06-13T00:30:00Z');
    await make();
    assert.deepEqual(await told('网格员'), ['2025-06-13', 'overdue 2025-06-08', 'due_today 2025-06-15']);
    for (const day of ['2025-06-14', '2025-06-15']) {
      house.clock.set(`${day}T00:30:00Z`);
      assert.equal((await make())?.digests, 0, day);
    }
  });

  test('a week late it has come to the safety committee office, and no further', async () => {
    house.clock.set('2025-06-16T00:30:00Z');
    const preview = await house.as('安委办主任').call(previewDigests, {});
    await make();
    assert.deepEqual(await told('安委办主任'), ['2025-06-16', 'escalated 2025-06-08']);
    assert.deepEqual(await told('网格员'), ['2025-06-16', 'overdue 2025-06-08', 'overdue 2025-06-15']);
    assert.deepEqual(
      preview.rows.map((row) => [row.person.name, row.without, ...row.items.map((item) => `${item.stage} ${item.deadline}`)]),
      [
        ['周大海', 'inbox_only', 'overdue 2025-06-08', 'overdue 2025-06-15'],
        ['赵立新', 'inbox_only', 'escalated 2025-06-08'],
      ],
      'what was shown before it was made',
    );
  });
});

describe('what changes who is told', () => {
  test('a patrol that was recorded is not asked for again', async () => {
    house.clock.set('2025-06-19T00:30:00Z');
    await house.as('网格员').call(createRecord, {
      kind: 'patrol',
      form: 'patrol_firm',
      happenedOn: '2025-06-18',
      personIds: [small.people.officer],
      subjectIds: [small.subjects.chemicalWorks],
      answers: { exitsClear: { value: 'yes' } },
    });
    const preview = await house.as('安委办主任').call(previewDigests, {});
    const officer = preview.rows.find((row) => row.person.name === '周大海');
    assert.deepEqual(officer?.items.map((item) => item.deadline).filter((day) => day > '2025-06-19') ?? [], []);
  });

  test('other rules are tried before they are set: they say whom they would reach and change nothing', async () => {
    house.clock.set('2025-06-19T00:30:00Z');
    const office = house.as('安委办主任');
    const tried = async (input: InputOf<typeof previewDigests>) => {
      const { sums, rows } = await office.call(previewDigests, input);
      return [sums.persons, sums.noAccount, sums.stages.escalated > 0, rows.length];
    };
    const before = await house.head();
    const asSet = await tried({});
    assert.deepEqual(await tried({ leadDays: '3', escalationDays: '3' }), asSet);
    const [persons] = asSet;
    assert.deepEqual(await tried({ rows: '0' }), [...asSet.slice(0, 3), 0], 'the sums are of all, however many are listed');
    const [, , escalates] = await tried({ escalationDays: 'never' });
    assert.equal(escalates, false);
    const soon = async (leadDays: string) => (await office.call(previewDigests, { on: '2025-06-24', leadDays })).sums.stages.due_soon;
    assert.deepEqual([await soon('3'), await soon('7')], [0, 1]);
    assert.equal(await house.head(), before);
    assert.ok(typeof persons === 'number' && persons > 0);
  });

  test('while somebody is on leave their digest goes to the substitute, with the name of whose matter it is', async () => {
    house.clock.set('2025-06-23T00:30:00Z');
    await house.as('安委办主任').call(recordAbsence, {
      id: small.people.officer,
      during: { from: '2025-06-28', until: '2025-07-12' },
      substituteId: small.people.successor,
      reason: '住院',
    });
    house.clock.set('2025-06-30T00:30:00Z');
    const preview = await house.as('安委办主任').call(previewDigests, { on: '2025-06-30' });
    const names = preview.rows.map((row) => row.person.name);
    assert.ok(names.includes('王接任'), names.join());
    assert.ok(!names.includes('周大海'));
    const instead = preview.rows.find((row) => row.person.name === '王接任');
    assert.deepEqual([...new Set(instead?.items.flatMap((item) => item.of.map((one) => one.name)))], ['周大海']);
    assert.equal(instead?.without, 'no_account');
    assert.equal((await make())?.withoutAccount, 1);
  });

  test('the county sets its hour; before it the day is not begun, after it once, whoever asks', async () => {
    const rules = { enabled: true, hour: '09:15', leadDays: 2, escalationDays: 5, channels: [] };
    await house.as('安委办主任').call(setReminderRules, rules);
    house.clock.set('2025-07-01T01:14:00Z');
    assert.equal(await beginDay(house.house, small.county), false);
    house.clock.set('2025-07-01T01:15:00Z');
    const begun = await Promise.all([1, 2, 3, 4].map(() => beginDay(house.house, small.county)));
    assert.deepEqual(
      begun.filter((one) => one),
      [true],
    );
    assert.equal(await beginDay(house.house, small.county), false);
  });

  test('a day that no server saw before the evening is let go, and the next one is begun', async () => {
    house.clock.set('2025-07-02T12:30:00Z');
    assert.equal(await beginDay(house.house, small.county), false);
    house.clock.set('2025-07-03T01:30:00Z');
    assert.equal(await beginDay(house.house, small.county), true);
  });

  test('a county that has switched reminders off makes none', async () => {
    await house.as('安委办主任').call(setReminderRules, { enabled: false, hour: '08:30', leadDays: 3, escalationDays: null, channels: [] });
    house.clock.set('2025-07-04T01:30:00Z');
    assert.equal(await beginDay(house.house, small.county), false);
    assert.equal(await make(), null);
  });

  test('a channel that this installation does not have cannot be switched on', async () => {
    const rules = { enabled: true, hour: '08:30', leadDays: 3, escalationDays: 3, channels: ['wecom'] };
    await assert.rejects(house.as('安委办主任').call(setReminderRules, rules), (error: ProblemError) => error.answer.problem === 'notice.channel_missing');
  });

  test('who cannot sign in any more is told nothing', async () => {
    await house.as('安委办主任').call(setReminderRules, { enabled: true, hour: '08:30', leadDays: 3, escalationDays: 3, channels: [] });
    house.clock.set('2025-07-21T00:30:00Z');
    await house.as('管理员').call(suspendAccount, { id: accountIdOf('网格员'), reason: '调离' });
    const preview = await house.as('安委办主任').call(previewDigests, {});
    assert.deepEqual(
      preview.rows.filter((row) => row.person.name === '周大海').map((row) => row.without),
      ['no_account'],
    );
  });
});
