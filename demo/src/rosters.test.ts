import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contains, parsePeriod } from '@gridward/domain/period';
import { demoToday, generateCity } from './city.ts';
import { rowsOf } from './facts.ts';
import type { Batch, Row, TableName } from './shapes.ts';
import { firstRevision } from './shapes.ts';

const city = generateCity();
const put = (batch: Batch | undefined, table: TableName) => (batch?.puts ?? []).flatMap((one) => (one.table === table ? one.rows : []));
const published = city.batches.flatMap((batch, index) => (batch.publishes ? [{ index, batch, plan: batch.publishes, merged: city.batches[index - 1] }] : []));

/** Who held which role of which subject on a day, after so many batches; holders in the order of slots. */
function holdersOn(day: string, batches: number): ReadonlyMap<string, string> {
  const held = rowsOf({ batches: city.batches.slice(0, batches) }, 'tenure').filter(
    (row) => row.known.until === null && contains(parsePeriod(String(row['during'])), day),
  );
  const cells = Map.groupBy(held, (row) => `${String(row['subject_id'])} ${String(row['role'])}`);
  return new Map(
    [...cells].map(([cell, rows]) => [cell, texts(rows.toSorted((a, b) => Number(a['slot']) - Number(b['slot'])).map((row) => row['person_id']))]),
  );
}
const texts = (ids: unknown) => (ids as readonly unknown[]).map(String).join(' '); // person_ids are written as lists

test('three yearly rosters and three supplements are published, each under its document', () => {
  assert.deepEqual(
    published.map(({ plan, batch }) => [plan.number, plan.effectiveOn, put(batch, 'roster').every((row) => row['kind'] === put(batch, 'roster')[0]?.['kind'])]),
    [
      ['安发〔2024〕3号', '2024-01-01', true],
      ['安发〔2024〕9号', '2024-07-10', true],
      ['安发〔2025〕2号', '2025-02-01', true],
      ['安发〔2025〕8号', '2025-07-15', true],
      ['安发〔2026〕3号', '2026-02-01', true],
      ['安发〔2026〕9号', '2026-07-08', true],
    ],
  );
  const yearly = published.filter(({ batch }) => put(batch, 'roster').some((row) => row['kind'] === 'yearly'));
  for (const { batch, plan } of yearly) assert.equal(put(batch, 'roster').length, 22, `${plan.number}: 21 townships and zones, and the county itself`);
});

test('what a roster wished for is what its document changed, role by role, and nothing else', () => {
  for (const { plan, index, merged } of published) {
    const [before, after] = [holdersOn(plan.effectiveOn, index - 1), holdersOn(plan.effectiveOn, index)];
    const closed = new Set(put(merged, 'roster_subject').flatMap((row) => (row['act'] === 'close' ? [String(row['subject_id'])] : [])));
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (cell) => before.get(cell) !== after.get(cell) && !closed.has(cell.split(' ')[0] ?? ''),
    );
    const wishes = new Map(put(merged, 'roster_wish').map((row) => [`${String(row['subject_id'])} ${String(row['role'])}`, row]));
    assert.deepEqual([...wishes.keys()].toSorted(), changed.toSorted(), plan.number);
    for (const [cell, wish] of wishes) {
      assert.equal(texts(wish['before_ids']), before.get(cell) ?? '', `${plan.number} ${cell}`);
      assert.equal(texts(wish['person_ids']), after.get(cell) ?? '', `${plan.number} ${cell}`);
    }
  }
});

test('every published roster took its whole way, in order, and was decided in a meeting on a working day before its document', () => {
  const steps = Map.groupBy(rowsOf(city, 'roster_step'), (row) => row['roster_id']);
  for (const { batch, plan } of published) {
    for (const roster of put(batch, 'roster')) {
      const way = (steps.get(roster.id) ?? []).toSorted((a, b) => Date.parse(String(a['taken_at'])) - Date.parse(String(b['taken_at'])));
      assert.deepEqual(
        way.map((row) => row['step']),
        ['start', 'submit', 'decide', 'report', 'merge', 'publish'],
      );
      const heldOn = String((way[2]?.['meeting'] as { readonly heldOn: string } | undefined)?.heldOn); // as the generator writes it
      assert.ok(heldOn < plan.issuedOn, `${heldOn} ${plan.issuedOn}`);
      assert.ok(![0, 6].includes(new Date(`${heldOn}T00:00:00Z`).getUTCDay()), heldOn);
    }
  }
});

test('on the demo day a roster is drafted, a supplement holds without a paper, and a handover waits', () => {
  const open = rowsOf(city, 'roster').filter((row: Row) => row['state'] !== 'published');
  assert.deepEqual(
    open.map((row) => [row['title'], row['state'], row['applied_in'] === null]),
    [
      ['东都镇2026年安全生产“网格化、实名制”责任名册补充', 'draft', false],
      ['小协镇2027年安全生产“网格化、实名制”责任名册', 'draft', true],
    ],
  );
  const urgent = city.batches.findIndex((batch) => batch.act === 'demo.urgent_supplement');
  assert.equal(open[0]?.['applied_in'], urgent + firstRevision, 'it names the revision that its own batch becomes');
  assert.ok(put(city.batches[urgent], 'tenure').length > 0);
  const waiting = rowsOf(city, 'handover');
  assert.deepEqual(
    waiting.map((row) => [row['state'], String(row['on_day']) > demoToday]),
    [['proposed', true]],
  );
});
