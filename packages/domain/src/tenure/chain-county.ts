// One small county in which everything happens that a chain of responsibility must survive: renaming, moving, corrections,
// gaps, successors, two posts at once. The questions to it, and the answers, are in chain-cases.ts. Ids are UUIDs so that
// the facts fit a database; a unit is also a subject of kind 'unit' under the same id.

import type { Unit, UnitKind, UnitName, UnitPlacement } from '../grid/unit.ts';
import type { Known, Period } from '../period.ts';
import { parseKnown, parsePeriod } from '../period.ts';
import type { ChainQuestion } from './chain.ts';
import type { BundleMember, ChainFacts, Document, IndustryLine, Person, Post, Subject, SubjectPlacement, Tenure } from './facts.ts';

const blocks = { unit: 1, person: 2, subject: 3, document: 4, row: 5 } as const;
type Block = keyof typeof blocks;
function idOf(block: Block, number: number): string {
  return `00000000-0000-7000-8000-${blocks[block]}${String(number).padStart(11, '0')}`;
}

let rowCount = 0;
function axes(during: string, known: string): { readonly id: string; readonly during: Period; readonly known: Known } {
  rowCount += 1;
  return { id: idOf('row', rowCount), during: parsePeriod(during), known: parseKnown(known) };
}
const always = '[2024-01-01,)';
const ever = '[1,)';

const unitTable: readonly (readonly [name: string, kind: UnitKind])[] = [
  ['新泰市', 'county'],
  ['青云街道', 'township'],
  ['东都镇', 'township'],
  ['南师管理区', 'area'],
  ['北师管理区', 'area'],
  ['王家庄村', 'village'],
  ['应急管理局', 'department'],
  ['公安局', 'department'],
  ['第一片区', 'sector'],
  ['执法一大队', 'brigade'],
  ['执法二大队', 'brigade'],
  ['安全生产委员会', 'department'],
];
const personNames = ['王建国', '李红梅', '张伟', '刘洋', '陈静', '杨帆', '赵磊', '黄敏', '周涛', '吴霞', '徐强', '孙丽', '马超', '朱琳', '胡斌'] as const;
const subjectTable: readonly (readonly [name: string, kind: string, industries: readonly string[]])[] = [
  ['恒泰化工有限公司', 'enterprise', ['chemicals', 'explosives']],
  ['惠民超市', 'enterprise', []],
  ['沿街商铺（打包）', 'bundle', []],
  ['莲花山林火红线', 'red_line', []],
  ['流动摊点', 'premises', []],
];
const documentTable = ['新安发〔2024〕1号', '新安发〔2025〕3号'] as const;

function indexOfName(names: readonly string[], name: string): number {
  const index = names.indexOf(name);
  if (index < 0) throw new RangeError(`no such name in the cases: ${name}`);
  return index;
}
const unitId = (name: string) =>
  idOf(
    'unit',
    indexOfName(
      unitTable.map((row) => row[0]),
      name,
    ),
  );
const personId = (name: string) => idOf('person', indexOfName(personNames, name));
const documentId = (number: string | null) => (number === null ? null : idOf('document', indexOfName(documentTable, number)));
function subjectId(name: string): string {
  const index = subjectTable.findIndex((row) => row[0] === name);
  return index < 0 ? unitId(name) : idOf('subject', index);
}

const named = (unit: string, name: string, during = always): UnitName => ({ ...axes(during, ever), unitId: unitId(unit), name });
const under = (unit: string, parent: string | null, tree: UnitPlacement['tree'], during = always, known = ever): UnitPlacement => ({
  ...axes(during, known),
  unitId: unitId(unit),
  tree,
  parentId: parent === null ? null : unitId(parent),
});
const post = (person: string, unit: string, title: string, rank: string, during = always, officePhone: string | null = null): Post => ({
  ...axes(during, ever),
  personId: personId(person),
  unitId: unitId(unit),
  title,
  rank,
  officePhone,
});
const lies = (subject: string, unit: string, during = always, known = ever): SubjectPlacement => ({
  ...axes(during, known),
  subjectId: subjectId(subject),
  unitId: unitId(unit),
});
const inBundle = (bundle: string, member: string, during = always): BundleMember => ({
  ...axes(during, ever),
  bundleId: subjectId(bundle),
  memberId: subjectId(member),
});
const line = (industry: string, unit: string, during = always): IndustryLine => ({ ...axes(during, ever), industry, unitId: unitId(unit) });

const severalHolders: readonly string[] = ['grid_officer', 'team_member'];
interface HeldWith {
  readonly slot?: number;
  readonly known?: string;
  readonly document?: string | null;
}
function held(
  subject: string,
  role: string,
  person: string,
  during = always,
  { slot = 1, known = ever, document = '新安发〔2024〕1号' }: HeldWith = {},
): Tenure {
  const single = !severalHolders.includes(role);
  return { ...axes(during, known), subjectId: subjectId(subject), role, single, slot, personId: personId(person), documentId: documentId(document) };
}

const units: readonly Unit[] = unitTable.map(([, kind], index) => ({ id: idOf('unit', index), kind }));
const persons: readonly Person[] = personNames.map((name, index) => ({ id: idOf('person', index), name }));
const documents: readonly Document[] = documentTable.map((number, index) => ({
  id: idOf('document', index),
  number,
  title: '关于公布安全生产网格化实名制责任名册的通知',
}));
const subjects: readonly Subject[] = [
  ...unitTable.map(([name], index): Subject => ({ id: idOf('unit', index), kind: 'unit', name, industries: [] })),
  ...subjectTable.map(([name, kind, industries], index): Subject => ({ id: idOf('subject', index), kind, name, industries })),
];

export const chainCaseFacts: ChainFacts = {
  units,
  persons,
  documents,
  subjects,
  unitNames: [
    // Renamed on 2025-02-01.
    named('王家庄村', '王庄村', '[2024-01-01,2025-02-01)'),
    named('王家庄村', '王家庄村', '[2025-02-01,)'),
    ...unitTable.filter(([name]) => name !== '王家庄村').map(([name]) => named(name, name)),
  ],
  unitPlacements: [
    under('新泰市', null, 'territory'),
    under('青云街道', '新泰市', 'territory'),
    under('东都镇', '新泰市', 'territory'),
    under('南师管理区', '青云街道', 'territory'),
    under('北师管理区', '东都镇', 'territory'),
    // The village moved to another area, in another township, on 2025-04-01; the move became known at revision 5.
    under('王家庄村', '南师管理区', 'territory', always, '[1,5)'),
    under('王家庄村', '南师管理区', 'territory', '[2024-01-01,2025-04-01)', '[5,)'),
    under('王家庄村', '北师管理区', 'territory', '[2025-04-01,)', '[5,)'),
    under('应急管理局', null, 'line'),
    under('公安局', '安全生产委员会', 'line'),
    under('安全生产委员会', null, 'line'),
    under('第一片区', null, 'sector'),
    under('青云街道', '第一片区', 'sector'),
    under('执法二大队', '第一片区', 'sector'),
    under('执法一大队', '第一片区', 'sector', '[2025-01-01,)'),
  ],
  industryLines: [line('explosives', '公安局'), line('chemicals', '应急管理局'), line('chemicals', '公安局', '[2024-01-01,2024-07-01)')],
  posts: [
    post('王建国', '新泰市', '市长', 'county_head', always, '0538-7222222'),
    // In two posts: deputy of the township, and at the same time leading an area under it.
    post('李红梅', '青云街道', '党工委委员', 'section_deputy'),
    post('李红梅', '南师管理区', '管理区书记', 'staff'),
    // Two posts far from where he answers: the higher rank is shown.
    post('张伟', '公安局', '副局长', 'section_deputy'),
    post('张伟', '应急管理局', '局长', 'section_head', '[2025-01-01,)'),
    post('刘洋', '王家庄村', '村党支部书记', 'village', '[2024-01-01,2025-03-01)'),
    post('黄敏', '执法一大队', '大队长', 'staff'),
    post('周涛', '执法二大队', '大队长', 'staff'),
    post('吴霞', '第一片区', '片区长', 'section_deputy'),
    post('徐强', '青云街道', '办事处主任', 'section_head'),
    post('徐强', '青云街道', '党工委副书记', 'section_head', '[2024-06-01,)'),
  ],
  subjectPlacements: [
    lies('恒泰化工有限公司', '王家庄村'),
    lies('惠民超市', '青云街道'),
    lies('沿街商铺（打包）', '青云街道'),
    lies('莲花山林火红线', '东都镇'),
  ],
  bundleMembers: [inBundle('沿街商铺（打包）', '惠民超市', '[2025-01-01,)'), inBundle('沿街商铺（打包）', '流动摊点')],
  tenures: [
    held('新泰市', 'government_head', '王建国'),
    held('青云街道', 'government_head', '徐强'),
    held('青云街道', 'linked_leader', '张伟'),
    held('南师管理区', 'grid_lead', '李红梅'),
    held('北师管理区', 'grid_lead', '陈静', always, { document: null }),
    // Ended with his post; the village had nobody in March 2025.
    held('王家庄村', 'principal', '刘洋', '[2024-01-01,2025-03-01)'),
    held('王家庄村', 'principal', '杨帆', '[2025-04-01,)', { document: '新安发〔2025〕3号' }),
    held('恒泰化工有限公司', 'principal', '朱琳'),
    // The same guarantor under two documents in a row, then a successor.
    held('恒泰化工有限公司', 'guarantor', '李红梅', '[2024-02-01,2025-01-01)'),
    held('恒泰化工有限公司', 'guarantor', '李红梅', '[2025-01-01,2025-05-01)', { document: '新安发〔2025〕3号' }),
    held('恒泰化工有限公司', 'guarantor', '徐强', '[2025-05-01,)', { document: '新安发〔2025〕3号' }),
    // Until revision 7 the register said Ma; then it was corrected: Hu from 2025-02-01 on.
    held('恒泰化工有限公司', 'regulator', '马超', always, { known: '[2,7)' }),
    held('恒泰化工有限公司', 'regulator', '马超', '[2024-01-01,2025-02-01)', { known: '[7,)' }),
    held('恒泰化工有限公司', 'regulator', '胡斌', '[2025-02-01,)', { known: '[7,)' }),
    held('恒泰化工有限公司', 'grid_officer', '孙丽', always, { slot: 2 }),
    held('恒泰化工有限公司', 'grid_officer', '赵磊', '[2024-03-01,)', { slot: 1 }),
    held('惠民超市', 'principal', '孙丽', '[2024-01-01,2025-01-01)'),
    held('沿街商铺（打包）', 'guarantor', '李红梅'),
    held('莲花山林火红线', 'team_lead', '陈静'),
    held('莲花山林火红线', 'team_member', '胡斌', always, { slot: 2 }),
    held('莲花山林火红线', 'team_member', '马超', '[2024-01-01,2024-06-01)', { slot: 1 }),
    // Back after a pause, in another slot: a new run begins.
    held('莲花山林火红线', 'team_member', '马超', '[2024-09-01,2025-01-01)', { slot: 3 }),
    held('莲花山林火红线', 'team_member', '马超', '[2025-01-01,)', { slot: 1 }),
    held('应急管理局', 'government_head', '张伟', '[2025-01-01,)'),
    held('公安局', 'safety_deputy', '张伟', '[2024-01-01,2025-01-01)'),
    held('安全生产委员会', 'safety_deputy', '王建国'),
    held('第一片区', 'grid_lead', '吴霞'),
    held('执法一大队', 'brigade_lead', '黄敏'),
    held('执法二大队', 'brigade_lead', '周涛'),
  ],
};

export const chainCaseRanks = ['county_head', 'county_deputy', 'section_head', 'section_deputy', 'staff', 'village', 'enterprise'] as const;
export const chainCaseRoles = [
  'principal',
  'grid_lead',
  'grid_officer',
  'guarantor',
  'regulator',
  'team_lead',
  'team_member',
  'party_secretary',
  'government_head',
  'safety_deputy',
  'linked_leader',
  'brigade_lead',
] as const;

/** A question to the facts above, by the name of a subject or unit. */
export function chainQuestion(subject: string, day: string, knownAt: number | null): ChainQuestion {
  return { subjectId: subjectId(subject), day, knownAt, ranks: chainCaseRanks, roles: chainCaseRoles };
}
