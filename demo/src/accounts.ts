// Who may sign in to the demo: one account for each persona, bound to a person of the city where the persona is one.

import type { Desk } from './people.ts';
import { at } from './random.ts';
import type { Bilingual, DemoAccount, DemoGrant } from './shapes.ts';
import { departmentNamed, townshipNamed, villagesOf } from './units.ts';
import type { World } from './world.ts';

export function demoAccounts(world: World, countyId: string): readonly DemoAccount[] {
  const { people, grid, firms } = world;
  const township = townshipNamed(grid, '小协镇');
  const emergency = departmentNamed(grid, '应急管理局');
  const staff = people.townshipStaff.get(township) ?? [];
  const leaders = people.townshipLeaders.get(township) ?? [];
  const village = at(villagesOf(township), 0);
  const firm = at(
    firms.filter(
      (candidate) => candidate.village.area.township === township && candidate.plan.closesOn === null && candidate.subject.status.columns.status === 'active',
    ),
    0,
  );
  const principal = at(world.tenures.ofSubject(firm.subject.id, 'principal'), 0).columns.person_id;
  const account = (name: string, personId: string | null, persona: Bilingual, ...grants: readonly DemoGrant[]): DemoAccount => ({
    name,
    personId,
    countyId,
    grants,
    persona,
  });
  const holder = (desks: readonly Desk[] | undefined, index: number) => at(desks ?? [], index).holder.id;
  return [
    account('admin', null, { zh: '系统管理员', en: 'Administrator' }, { office: 'administrator', scope: 'county' }),
    account(
      'anweiban',
      holder(people.departmentLeaders.get('应急管理局'), 1),
      { zh: '安委办主任', en: 'Head of the safety committee office' },
      { office: 'safety_committee', scope: 'county' },
    ),
    account(
      'xiaoxie',
      holder(staff, 0),
      { zh: '小协镇安监站站长', en: 'Safety station of Xiaoxie township' },
      { office: 'township', scope: 'unit', unitId: township.id },
    ),
    account(
      'yingji',
      holder(people.departmentStaff.get('应急管理局'), 0),
      { zh: '应急管理局科长', en: 'Section chief, emergency management' },
      { office: 'department', scope: 'line', unitId: emergency.id },
    ),
    account('baobao', holder(leaders, 4), { zh: '包保领导（小协镇副镇长）', en: 'Guarantor, deputy head of Xiaoxie' }, { office: 'guarantor', scope: 'own' }),
    account(
      'wangge',
      holder(people.villages.get(village)?.officers, 0),
      { zh: `网格员（小协镇${village.name}）`, en: 'Grid officer of a village in Xiaoxie' },
      { office: 'grid_officer', scope: 'own' },
    ),
    account('qiye', principal, { zh: `企业负责人（${firm.plan.name}）`, en: 'Principal of a firm' }, { office: 'firm', scope: 'own' }),
    account(
      'shenji',
      holder(people.departmentLeaders.get('审计局'), 1),
      { zh: '审计（只读）', en: 'Auditor, read only' },
      { office: 'auditor', scope: 'county' },
    ),
  ];
}
