import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dossierOf, excusesOf, type DossierObligation } from './dossier.ts';

const nothing = { absences: [], suspensions: [] };
function visit(month: number, more: Partial<DossierObligation> = {}): DossierObligation {
  const from = `2026-${String(month).padStart(2, '0')}-01`;
  const until = `2026-${String(month + 1).padStart(2, '0')}-01`;
  const plain = { key: `visit:1:p:-:${from}`, duty: 'visit', version: 1, ownPerson: true, subjectId: null, period: { from, until }, deadline: from };
  return { ...plain, required: 2, done: 2, late: 0, state: 'met', ...more };
}

test('sums count times and obligations, and every list holds what its name says, in the order of days', () => {
  const obligations = [
    visit(4, { done: 0, state: 'open' }),
    visit(1),
    visit(2, { done: 1, state: 'overdue' }),
    visit(3, { late: 1 }),
    visit(1, { key: 'talk', duty: 'talk', required: 0, done: 0, state: 'excused' }),
  ];
  const { sums, duties, overdue, late, open, excused } = dossierOf(obligations, nothing);
  assert.deepEqual(sums, { obligations: 5, required: 8, done: 5, late: 1, overdue: 1, excused: 1, open: 1 });
  assert.deepEqual(
    duties.map((duty) => [duty.code, duty.obligations, duty.required, duty.done]),
    [
      ['talk', 1, 0, 0],
      ['visit', 4, 8, 5],
    ],
  );
  const months = (list: readonly DossierObligation[]) => list.map((one) => one.period.from);
  assert.deepEqual([months(overdue), months(late), months(open), months(excused)], [['2026-02-01'], ['2026-03-01'], ['2026-04-01'], ['2026-01-01']]);
});

test('two versions of a rule stand apart: each has its own basis', () => {
  const { duties } = dossierOf([visit(1), visit(2, { version: 2 })], nothing);
  assert.deepEqual(
    duties.map((duty) => [duty.version, duty.obligations]),
    [
      [1, 1],
      [2, 1],
    ],
  );
});

test('leave is named with the days of it that fall into the period, and the reason that was written down', () => {
  const absences = [
    { during: { from: '2026-01-20', until: '2026-02-10' }, reason: '住院' },
    { during: { from: '2026-05-01', until: null }, reason: '党校学习' },
  ];
  assert.deepEqual(excusesOf(visit(2, { required: 1 }), { absences, suspensions: [] }), [
    { kind: 'absence', during: { from: '2026-02-01', until: '2026-02-10' }, reason: '住院' },
  ]);
  assert.deepEqual(excusesOf(visit(3), { absences, suspensions: [] }), []);
});

test('leave of the person does not excuse what the subject itself must do; its own suspension does', () => {
  const firm = visit(2, { ownPerson: false, subjectId: '化工厂' });
  const absences = [{ during: { from: '2026-02-01', until: '2026-03-01' }, reason: '住院' }];
  const suspensions = [
    { subjectId: '化工厂', during: { from: '2026-02-05', until: '2026-02-15' }, reason: '停产检修' },
    { subjectId: '面粉厂', during: { from: '2026-02-05', until: null }, reason: '停产' },
  ];
  assert.deepEqual(excusesOf(firm, { absences, suspensions }), [
    { kind: 'suspension', during: { from: '2026-02-05', until: '2026-02-15' }, reason: '停产检修' },
  ]);
});

test('nothing asked without leave or suspension was too short a part of the period', () => {
  assert.deepEqual(excusesOf(visit(2, { required: 0, done: 0, state: 'excused' }), nothing), [{ kind: 'short', during: null, reason: null }]);
});
