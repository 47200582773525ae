import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createRecord, listRecords } from '@gridward/contract/records';
import {
  certifyInspector,
  changeInspectionPlan,
  createInspectionPlan,
  endInspectorCertificate,
  listInspectionPlans,
} from '@gridward/contract/records-inspections';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { small } from '../kernel/testing/small-county.ts';
import type { TestHouse } from '../kernel/testing/test-house.ts';
import { bureau, inspection, plan, problemOf, withOfficers } from './testing/inspecting.ts';

const { people } = small;

describe('a plan that was entered wrongly', () => {
  let house: TestHouse;
  let planId: string;
  before(async () => ({ house, planId } = await withOfficers()));
  after(() => house.close());
  const reason = '录入有误';

  test('its cap is mended where it stands, and inspections are held to the new one', async () => {
    const chief = house.as('部门科长');
    await chief.call(createRecord, inspection({ planId }));
    await chief.call(changeInspectionPlan, { id: planId, cap: 1, basis: '《安全生产法》第六十二条', reason });
    const { rows } = await chief.call(listInspectionPlans, { year: 2025 });
    assert.deepEqual(
      rows.map((row) => [row.matter, row.cap, row.basis, row.made]),
      [['危险化学品企业安全检查', 1, '《安全生产法》第六十二条', 1]],
    );
    assert.equal(await problemOf(chief.call(createRecord, inspection({ planId, happenedOn: '2025-06-01' }))), 'inspection.cap_reached');
  });

  test('an enterprise that was inspected above the cap is told, and to those alone who may see it', async () => {
    const chief = house.as('部门科长');
    await chief.call(createRecord, inspection({ planId, happenedOn: '2025-06-01', exception: '12345 转来群众举报，《安全生产法》第七十三条' }));
    const above = async (who: PersonaName) =>
      (await house.as(who).call(listInspectionPlans, { year: 2025 })).above.map((row) => [row.unit.name, row.subject.name, row.made, row.cap]);
    assert.deepEqual(await above('安委办主任'), [['应急管理局', '新泰市宏达化工有限公司', 2, 1]]);
    assert.deepEqual(await above('网格员'), [['应急管理局', '新泰市宏达化工有限公司', 2, 1]]);
    assert.deepEqual((await house.as('安委办主任').call(listInspectionPlans, { year: 2024 })).above, []);
  });

  test('two items of one name cannot come to stand in a year by a change', async () => {
    const chief = house.as('部门科长');
    const { id } = await chief.call(createInspectionPlan, { ...plan, matter: '粉尘专项检查' });
    assert.equal(await problemOf(chief.call(changeInspectionPlan, { id, matter: plan.matter, reason })), 'inspection.plan_exists');
  });

  test('an ended item takes no inspections any more, its own stay, and its name is free again', async () => {
    const chief = house.as('部门科长');
    await chief.call(changeInspectionPlan, { id: planId, ended: true, reason });
    assert.equal(await problemOf(chief.call(createRecord, inspection({ planId, happenedOn: '2025-05-30' }))), 'inspection.unplanned');
    assert.equal(await problemOf(chief.call(changeInspectionPlan, { id: planId, cap: 9, reason })), 'thing.not_found');
    assert.ok((await chief.call(createInspectionPlan, plan)).id);
    assert.equal((await chief.call(listRecords, { kind: 'inspection' })).rows.length, 2);
  });

  test('a certificate that ends early holds until its last day; one entered by mistake never held', async () => {
    const chief = house.as('部门科长');
    const held = async (number: string) => (await chief.call(listInspectionPlans, { year: 2025 })).certificates.find((row) => row.number === number);
    const [mine, captains] = [await held('鲁J0001'), await held('鲁J0002')];
    assert.ok(mine && captains);
    assert.equal(await problemOf(chief.call(endInspectorCertificate, { id: mine.id, until: '2026-06-01', reason })), 'day.outside');
    await chief.call(endInspectorCertificate, { id: mine.id, until: '2025-06-01', reason });
    assert.deepEqual((await held('鲁J0001'))?.during, { from: '2025-01-01', until: '2025-06-01' });
    assert.equal(await problemOf(chief.call(endInspectorCertificate, { id: mine.id, until: '2025-03-01', reason })), 'thing.not_found');
    const outside = { exception: '上级交办', happenedOn: '2025-06-01' };
    assert.equal(await problemOf(chief.call(createRecord, inspection(outside))), 'inspection.uncertified');
    await chief.call(endInspectorCertificate, { id: captains.id, until: null, reason });
    assert.equal(await held('鲁J0002'), undefined);
    const again = { personId: people.captain, unitId: bureau, number: '鲁J0002', from: '2025-01-01' };
    assert.ok((await chief.call(certifyInspector, again)).id, 'and can be entered rightly');
  });
});
