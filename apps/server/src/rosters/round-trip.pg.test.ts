import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startRoster } from '@gridward/contract/rosters-drafts';
import { downloadPaper, publishRosters, renderPaper } from '@gridward/contract/rosters-papers';
import { checkRosterSheet } from '@gridward/contract/rosters-sheets';
import { decideRoster, mergeRoster, reportRoster, submitRoster } from '@gridward/contract/rosters-steps';
import { small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';

const { units } = small;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

test('a published workbook read into next year’s draft says nothing new', async () => {
  const office = house.as('安委办主任');
  const { id } = await office.call(startRoster, { kind: 'yearly', unitId: units.county, year: 2025, effectiveOn: '2025-07-01' });
  await office.call(submitRoster, { id });
  await office.call(decideRoster, { id, meeting: '市委常委会', heldOn: '2025-05-20', resolution: '同意' });
  await office.call(reportRoster, { id });
  await office.call(mergeRoster, { id });
  const published = await office.call(publishRosters, {
    rosterIds: [id],
    number: '安发〔2025〕20号',
    title: '关于公布2025年度安全生产责任名册的通知',
    issuer: '新泰市安全生产委员会',
    issuedOn: '2025-06-01',
    effectiveOn: '2025-07-01',
  });
  await office.call(renderPaper, { id: published.id, form: 'xlsx' });
  const workbook = (await office.send(downloadPaper, { id: published.id, form: 'xlsx' })).body;

  const next = await office.call(startRoster, { kind: 'yearly', unitId: units.county, year: 2026, effectiveOn: '2026-07-01' });
  const check = await office.call(checkRosterSheet, { id: next.id, fileName: '2025年度名册.xlsx' }, workbook);
  const told = check.rows.map(({ sheet, row, verdict, label, messages, subject }) => ({
    sheet,
    row,
    verdict,
    label,
    subject,
    messages: messages.map((one) => `${one.problem} ${one.found ?? ''}`),
  }));
  assert.deepEqual(told, []);
  assert.ok(check.counts.same > 5, `${check.counts.same} rows are the same`);
  assert.deepEqual([check.wishes, check.entering], [0, 0]);
});
