import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { ProblemError } from '@gridward/contract/call';
import { createLead, listLeads, readLead, revealLeadGiver } from '@gridward/contract/leads';
import { listRevisions } from '@gridward/contract/ledgers';
import { readInbox } from '@gridward/contract/notices';
import { assignTenure, endTenure } from '@gridward/contract/tenure';
import { newId } from '../kernel/names.ts';
import { small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { verifyCounty } from '../kernel/verify.ts';

const { people, subjects, units } = small;

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function problemOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ProblemError) return error.answer.problem;
    throw error;
  }
  return 'nothing was refused';
}

const lead = (more: object = {}) => ({
  kind: 'fireworks',
  text: '村东旧院夜间有人搬运烟花',
  unitId: units.xiaoxieLijia,
  seenOn: '2025-06-01',
  source: 'village' as const,
  ...more,
});

test('a lead sent twice is written once; other words under its number are refused', async () => {
  const sent = { id: newId(), ...lead() };
  const first = await house.as('网格员').call(createLead, sent);
  const head = await house.head();
  const again = await house.as('网格员').call(createLead, sent);
  assert.deepEqual([first.repeated, again.repeated, again.revision, await house.head()], [false, true, first.revision, head]);
  assert.equal(await problemOf(house.as('网格员').call(createLead, { ...sent, text: '别的事情' })), 'lead.exists');
});

test('two phones that send one lead at once write it once', async () => {
  const sent = { id: newId(), ...lead({ anonymous: true }) };
  const answers = await Promise.all([house.as('网格员').call(createLead, sent), house.as('网格员').call(createLead, sent)]);
  assert.deepEqual(answers.map((one) => one.repeated).toSorted(), [false, true]);
});

test('a lead says what, where and when, or it is refused', async () => {
  const officer = house.as('网格员');
  assert.equal(await problemOf(officer.call(createLead, lead({ kind: 'weather' }))), 'lead.kind_unknown');
  assert.equal(await problemOf(officer.call(createLead, lead({ seenOn: '2025-06-05' }))), 'lead.day_refused');
  assert.equal(await problemOf(officer.call(createLead, { ...lead(), unitId: undefined })), 'lead.place_missing');
  assert.equal(await problemOf(officer.call(createLead, lead({ unitId: newId() }))), 'thing.not_found');
});

test('a lead goes to the office while nobody is in force at the place, then to the grid lead of the area, and stays where it went', async () => {
  const give = async (more: object = {}) => (await house.as('网格员').call(createLead, lead(more))).leadId;
  const routed = async (id: string) => (await house.as('安委办主任').call(readLead, { id })).routedTo;
  const toOffice = await give();
  assert.deepEqual(await routed(toOffice), { unit: null, role: null, person: null });
  const during = { from: '2025-06-02', until: null };
  const { id: tenureId } = await house.as('安委办主任').call(assignTenure, { subjectId: units.xiaoxieArea, role: 'grid_lead', personId: people.clerk, during });
  const toLead = await give();
  const aboutFirm = await give({ unitId: undefined, subjectId: subjects.chemicalWorks, source: 'department' });
  for (const id of [toLead, aboutFirm]) {
    const { unit, role, person } = await routed(id);
    assert.deepEqual([unit?.id, role, person?.id], [units.xiaoxieArea, 'grid_lead', people.clerk]);
  }
  await house.as('安委办主任').call(endTenure, { id: tenureId, onDay: '2025-06-03' });
  assert.equal((await routed(toLead)).person?.id, people.clerk);
  assert.equal((await routed(toOffice)).person, null);
  const told = async (who: Parameters<TestHouse['as']>[0]) =>
    (await house.as(who).call(readInbox, { limit: 200 })).rows.flatMap((row) => (row.kind === 'lead_routed' ? [row.leadId] : []));
  assert.ok((await told('乡镇安监站')).includes(toLead) && !(await told('乡镇安监站')).includes(toOffice));
  assert.ok((await told('安委办主任')).includes(toOffice) && !(await told('安委办主任')).includes(toLead));
});

test('givers see their own leads, the township those of its area, the department those of its line, the county all', async () => {
  const other = await openTestHouse();
  try {
    const own = (await other.as('网格员').call(createLead, lead({ unitId: units.zhaizhenLijia }))).leadId;
    const hidden = (await other.as('网格员').call(createLead, lead({ anonymous: true }))).leadId;
    const firm = (await other.as('包保领导').call(createLead, lead({ unitId: undefined, subjectId: subjects.chemicalWorks }))).leadId;
    const seenBy = async (who: Parameters<TestHouse['as']>[0]) =>
      (await other.as(who).call(listLeads, { limit: 200 })).rows.map((row) => row.leadId).toSorted();
    assert.deepEqual(await seenBy('网格员'), [own, hidden].toSorted());
    assert.deepEqual(await seenBy('包保领导'), [firm]);
    assert.deepEqual(await seenBy('企业负责人'), []);
    assert.deepEqual(await seenBy('乡镇安监站'), [hidden, firm].toSorted());
    assert.deepEqual(await seenBy('部门科长'), [firm]);
    assert.deepEqual(await seenBy('审计'), [own, hidden, firm].toSorted());
    const mine = await other.as('安委办主任').call(listLeads, { mine: 'true' });
    assert.deepEqual(mine.rows, []);
    assert.deepEqual(
      (await other.as('安委办主任').call(listLeads, { unitId: units.xiaoxie })).rows.map((row) => row.leadId).toSorted(),
      [hidden, firm].toSorted(),
    );
    assert.equal(await problemOf(other.as('企业负责人').call(readLead, { id: firm })), 'permission.out_of_scope');
  } finally {
    await other.close();
  }
});

test('neither an anonymous lead nor the revision that brought it names who gave it, wherever one looks', async () => {
  const { leadId, revision } = await house.as('网格员').call(createLead, lead({ anonymous: true, text: '只有我知道的事情' }));
  const read = await house.as('安委办主任').call(readLead, { id: leadId });
  assert.deepEqual([read.anonymous, read.givenBy, read.mine, read.contact, read.may], [true, null, false, true, ['reveal']]);
  assert.equal((await house.as('网格员').call(readLead, { id: leadId })).mine, true);
  const revisions = await house.as('审计').call(listRevisions, { limit: 200 });
  assert.ok(!JSON.stringify(revisions.rows.find((row) => row.number === revision)).includes('wangge'));
  const owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  const { rows: tables } = await owner.query(`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);
  const told: string[] = [];
  for (const { name } of tables) {
    const { rows } = await owner.query(`select row_to_json(t)::text as row from ${owner.escapeIdentifier(String(name))} t where row_to_json(t)::text like $1`, [
      `%${leadId}%`,
    ]);
    told.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  await owner.end();
  assert.ok(told.length >= 4);
  for (const row of told) for (const secret of ['wangge', people.officer, '周大海']) assert.ok(!row.includes(secret), `${secret} stands in ${row}`);
});

test('who gave a lead is opened with a reason, by the county’s office alone, and the view is written down', async () => {
  const giver = { name: '王大娘', phone: '13805380009' };
  const { leadId: id } = await house.as('网格员').call(createLead, lead({ anonymous: true, source: 'public', giver }));
  const { leadId: silent } = await house.as('网格员').call(createLead, lead({ anonymous: true }));
  assert.equal(await problemOf(house.as('乡镇安监站').call(revealLeadGiver, { id, reason: '想知道' })), 'permission.missing');
  assert.deepEqual((await house.as('乡镇安监站').call(readLead, { id })).may, []);
  const seen = await house.as('安委办主任').call(revealLeadGiver, { id, reason: '举报奖励发放' });
  assert.deepEqual([seen.name, seen.phone, seen.enteredBy], ['王大娘', '13805380009', '周大海（wangge）']);
  assert.equal((await house.as('安委办主任').call(revealLeadGiver, { id: silent, reason: '举报奖励发放' })).name, '周大海');
  const { rows } = await house.as('审计').call(listRevisions, { limit: 5 });
  assert.ok(rows.some((row) => row.number === seen.revision && row.act === 'revealLeadGiver' && row.reason === '举报奖励发放'));
});

test('a lead given openly says who entered it, and keeps nothing apart', async () => {
  const { leadId: id } = await house.as('网格员').call(createLead, lead());
  const read = await house.as('安委办主任').call(readLead, { id });
  assert.deepEqual([read.givenBy, read.contact, read.may, read.illegal], ['周大海（wangge）', false, [], true]);
  assert.equal(await problemOf(house.as('安委办主任').call(revealLeadGiver, { id, reason: '举报奖励发放' })), 'thing.not_found');
});

test('the county verifies after all of this', async () => {
  const { faults } = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
  assert.deepEqual(faults, []);
});
