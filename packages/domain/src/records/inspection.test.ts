import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectionFaults, type InspectionCase, type InspectorCertificate } from './inspection.ts';

const certificate = (personId: string, more: Partial<InspectorCertificate> = {}): InspectorCertificate => ({
  personId,
  unitId: '应急管理局',
  during: { from: '2025-01-01', until: null },
  ...more,
});
const plan = { id: 'p', unitId: '应急管理局', year: 2025, cap: 2, ended: false };
const lawful: InspectionCase = {
  happenedOn: '2025-06-02',
  unitId: '应急管理局',
  personIds: ['孙建国', '褚队长'],
  subjectIds: ['宏达化工'],
  plan,
  exception: null,
  signed: true,
  refusalNoted: false,
  certificates: [certificate('孙建国'), certificate('褚队长')],
  madeThisYear: new Map(),
};
const problems = (more: Partial<InspectionCase>) => inspectionFaults({ ...lawful, ...more }).map((fault) => fault.problem);

test('a planned inspection by two certified officers, signed, is lawful', () => assert.deepEqual(problems({}), []));

test('without an item of the plan it needs a reason with its basis', () => {
  assert.deepEqual(problems({ plan: null }), ['inspection.unplanned']);
  assert.deepEqual(problems({ plan: null, exception: '举报（12345 转办）' }), []);
});

test('an item of another body, of another year or ended is no item of the plan', () => {
  assert.deepEqual(problems({ plan: { ...plan, unitId: '住房和城乡建设局' } }), ['inspection.unplanned']);
  assert.deepEqual(problems({ plan: { ...plan, year: 2024 } }), ['inspection.unplanned']);
  assert.deepEqual(problems({ plan: { ...plan, ended: true } }), ['inspection.unplanned']);
});

test('the inspection that reaches the cap is lawful, the next one is not', () => {
  assert.deepEqual(problems({ madeThisYear: new Map([['宏达化工', 1]]) }), []);
  const [fault] = inspectionFaults({ ...lawful, madeThisYear: new Map([['宏达化工', 2]]) });
  assert.deepEqual(fault, { problem: 'inspection.cap_reached', path: 'subjectIds', subjectId: '宏达化工', cap: 2, made: 2 });
});

test('above the cap only with a reason: a complaint is looked into whatever the count', () => {
  assert.deepEqual(problems({ madeThisYear: new Map([['宏达化工', 9]]), exception: '群众举报，安全生产法第七十三条' }), []);
});

test('of a joint inspection of several firms each firm’s own count decides', () => {
  const faults = inspectionFaults({ ...lawful, subjectIds: ['宏达化工', '铸造厂'], madeThisYear: new Map([['铸造厂', 2]]) });
  assert.deepEqual(
    faults.map((fault) => ('subjectId' in fault ? fault.subjectId : fault.problem)),
    ['铸造厂'],
  );
});

test('one officer is not two, not even twice the same', () => {
  assert.deepEqual(problems({ personIds: ['孙建国'] }), ['inspection.uncertified']);
  assert.deepEqual(
    problems({
      personIds: ['孙建国', '孙建国'],
      certificates: [certificate('孙建国'), certificate('孙建国', { during: { from: '2025-03-01', until: null } })],
    }),
    ['inspection.uncertified'],
  );
});

test('a certificate counts on its days, for its body, of those who took part', () => {
  const expired = certificate('褚队长', { during: { from: '2024-01-01', until: '2025-06-02' } });
  assert.deepEqual(problems({ certificates: [certificate('孙建国'), expired] }), ['inspection.uncertified']);
  assert.deepEqual(problems({ happenedOn: '2025-06-01', certificates: [certificate('孙建国'), expired] }), []);
  assert.deepEqual(problems({ certificates: [certificate('孙建国'), certificate('褚队长', { unitId: '消防救援大队' })] }), ['inspection.uncertified']);
  assert.deepEqual(problems({ certificates: [certificate('孙建国'), certificate('赵立新')] }), ['inspection.uncertified']);
});

test('a third who holds no certificate may come along', () => assert.deepEqual(problems({ personIds: ['孙建国', '褚队长', '专家'] }), []));

test('it is signed by the inspected, or the refusal to sign is noted', () => {
  assert.deepEqual(problems({ signed: false }), ['inspection.unsigned']);
  assert.deepEqual(problems({ signed: false, refusalNoted: true }), []);
});

test('all that is missing is told at once', () => {
  assert.deepEqual(problems({ plan: null, certificates: [], signed: false }), ['inspection.unplanned', 'inspection.uncertified', 'inspection.unsigned']);
});
