import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tenure } from './facts.ts';
import { followItems, type HandoverItem } from './handover-items.ts';

function tenure(id: string, subjectId: string, more: Partial<Tenure> = {}): Tenure {
  return {
    id,
    subjectId,
    role: 'guarantor',
    single: true,
    slot: 1,
    personId: '王',
    documentId: null,
    during: { from: '2025-01-01', until: null },
    known: { from: 1, until: null },
    ...more,
  };
}
const item = (tenureId: string, subjectId: string): HandoverItem => ({ tenureId, subjectId, role: 'guarantor', slot: 1, successorId: '李' });
const followed = (items: readonly HandoverItem[], tenures: readonly Tenure[]) =>
  followItems(items, tenures, '王', '2025-07-01').map((one) => one.tenure?.id ?? null);

test('what is still held is followed, also when it was written anew under another document', () => {
  const tenures = [
    tenure('t1', '化工厂', { known: { from: 1, until: 5 } }),
    tenure('t9', '化工厂', { known: { from: 5, until: null } }),
    tenure('t2', '加油站'),
  ];
  assert.deepEqual(followed([item('t1', '化工厂'), item('t2', '加油站')], tenures), ['t9', 't2']);
});

test('what the person holds no longer on the day is told, whoever holds it now', () => {
  const passed = tenure('t8', '化工厂', { personId: '赵', known: { from: 5, until: null } });
  const ended = tenure('t2', '加油站', { during: { from: '2025-01-01', until: '2025-07-01' } });
  assert.deepEqual(followed([item('t1', '化工厂'), item('t2', '加油站')], [passed, ended]), [null, null]);
});

test('one tenure never stands for two items, and another role never for this one', () => {
  const later = tenure('t3', '化工厂', { during: { from: '2026-01-01', until: null } });
  assert.deepEqual(followed([item('t3', '化工厂'), item('t1', '化工厂')], [later]), ['t3', null]);
  assert.deepEqual(followed([item('t1', '化工厂')], [tenure('t4', '化工厂', { role: 'principal' })]), [null]);
});
