// The rows of the table of permissions for duties: rules, working days, and what follows from them.

import type { DutyContent } from '@gridward/contract/playbooks';
import type { PersonaName } from './kernel/testing/personas.ts';
import { small } from './kernel/testing/small-county.ts';
import { workSafety } from './playbooks/playbooks.ts';

type Who = PersonaName | '陌生人';

interface Row {
  readonly endpoint: string;
  readonly about: string;
  readonly input: object;
  readonly may: readonly Who[];
  readonly neighbour: 'own' | 'nothing';
}

const signedIn: readonly Who[] = ['安委办主任', '乡镇安监站', '部门科长', '包保领导', '网格员', '企业负责人', '审计', '管理员'];
const office: readonly Who[] = ['安委办主任', '管理员'];
const wholeCounty: readonly Who[] = ['安委办主任', '审计', '管理员'];
const { people, subjects, units } = small;

function row(endpoint: string, about: string, input: object, may: readonly Who[]): Row {
  return { endpoint, about, input, may, neighbour: 'nothing' };
}
function own(endpoint: string, about: string, input: object, may: readonly Who[] = signedIn): Row {
  return { endpoint, about, input, may, neighbour: 'own' };
}

/** The rule of the playbook with this code, as a county would publish it. */
export function ruleOfPlaybook(code: string): DutyContent {
  const found = workSafety().duties.find((duty) => duty.code === code);
  if (found === undefined) throw new Error(`the playbook has no duty ${code}`);
  const { code: _, ...content } = found;
  return content;
}

/** In force when the table is walked. */
export const publishedDuty = { code: 'guarantor_visit', from: '2025-06-02' };

/** The two visits of June, the first month in which they are asked. */
function visitsOf(personId: string): string {
  return `${publishedDuty.code}:1:${personId}:-:${publishedDuty.from}`;
}

export function dutiesTable(): readonly Row[] {
  const rule = { code: 'red_line_check', content: ruleOfPlaybook('red_line_check') };
  return [
    own('listDuties', '全县', {}),
    own('publishDuty', '全县，从今天起', { ...rule, from: '2025-06-02' }, office),
    own('publishDuty', '全县，从上个月起', { ...rule, from: '2025-05-01', reason: '补录' }, office),
    row('endDuty', '包保责任人走访', { code: publishedDuty.code, from: '2025-06-10' }, office),
    own('readCalendar', '全县', {}),
    own('tryDuty', '全县', rule, office),
    own('listObligations', '全县', {}),
    row('listObligations', '小协镇的李国强', { personId: people.guarantor }, signedIn),
    row('listObligations', '翟镇的冯书记', { personId: people.secretary }, wholeCounty),
    row('listObligations', '翟镇的面粉厂', { subjectId: subjects.zhaizhenMill }, wholeCounty),
    row('readObligation', '小协镇李国强的走访', { key: visitsOf(people.guarantor) }, ['安委办主任', '乡镇安监站', '包保领导', '审计', '管理员']),
    row('readObligation', '翟镇冯书记的走访', { key: visitsOf(people.secretary) }, wholeCounty),
    own('readMyDue', '自己', {}),
    row('readDuePlan', '小协镇的李国强', { personId: people.guarantor }, signedIn),
    row('readDuePlan', '翟镇的冯书记', { personId: people.secretary }, wholeCounty),
    own('readCompliance', '全县', {}),
    row('readCompliance', '翟镇', { unitId: units.zhaizhen }, signedIn),
    own('readYearGrid', '全县', {}),
    own('readDueCalendar', '全县', {}),
    own('compareCompliance', '全县', { one: '2025-06-01' }),
    own('readBurden', '全县', {}),
    own('setCalendarDay', '全县', { day: '2025-06-28', working: true, name: '集中检查' }, office),
  ];
}
