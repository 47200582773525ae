import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { annexesOf } from './annexes.ts';
import type { AnnexQuestion, AnnexState, AnnexSubject } from './annex-state.ts';
import type { Annex } from './paper.ts';

const words = {
  roles: new Map([
    ['principal', '主体责任人'],
    ['grid_lead', '网格负责人'],
    ['grid_officer', '网格责任人'],
    ['guarantor', '包保责任人'],
    ['regulator', '监管责任人'],
    ['team_lead', '管控团队组长'],
    ['team_member', '管控团队成员'],
    ['party_secretary', '党组织书记'],
  ]),
  industries: new Map([['chemicals', '危险化学品']]),
  kinds: new Map([
    ['enterprise', '企业'],
    ['red_line', '红线'],
    ['bundle', '打包对象'],
    ['township', '乡镇街道'],
  ]),
  sizes: new Map([['small', '小型']]),
};

function subject(subjectId: string, kind: string, unitId: string | null, more: Partial<AnnexSubject> = {}): AnnexSubject {
  return { subjectId, kind, unitId, name: subjectId, pinyin: subjectId, code: null, unitKind: null, industries: [], profile: {}, holders: new Map(), ...more };
}
function unit(subjectId: string, unitKind: string, unitId: string | null, code: string, holders: AnnexSubject['holders'] = new Map()): AnnexSubject {
  return subject(subjectId, 'unit', unitId, { unitKind, code, name: `${subjectId}名`, holders });
}

const county: readonly AnnexSubject[] = [
  unit('县', 'county', null, '1'),
  unit('乙镇', 'township', '县', '12', new Map([['party_secretary', ['钱']]])),
  unit('甲镇', 'township', '县', '11'),
  unit('东区', 'area', '甲镇', '111', new Map([['grid_lead', ['赵']]])),
  unit('东村', 'village', '东区', '1111', new Map([['grid_officer', ['孙', '李']]])),
  subject('化工厂', 'enterprise', '东村', {
    industries: ['chemicals'],
    profile: { size: 'small', redLines: '液氯\n储罐' },
    holders: new Map([
      ['guarantor', ['赵']],
      ['regulator', ['钱']],
    ]),
  }),
  subject('面粉厂', 'enterprise', '乙镇'),
  subject('储罐', 'red_line', '东村', { holders: new Map([['team_lead', ['赵']]]) }),
  subject('诊所打包', 'bundle', '甲镇', { holders: new Map([['guarantor', ['孙']]]) }),
  subject('诊所', 'premises', '东村'),
];
const people = new Map([
  ['赵', { name: '赵一', title: '副镇长', unitName: '甲镇名' }],
  ['钱', { name: '钱二', title: null, unitName: '应急管理局' }],
  ['孙', { name: '孙三', title: '网格员', unitName: '东村名' }],
  ['李', { name: '李四', title: null, unitName: null }],
]);
function state(subjects: readonly AnnexSubject[]): AnnexState {
  return { subjects: new Map(subjects.map((one) => [one.subjectId, one])), people, members: new Map([['诊所打包', 7]]) };
}
function asked(
  before: readonly AnnexSubject[],
  after: readonly AnnexSubject[],
  scope = new Set([...before, ...after].map((one) => one.subjectId)),
): AnnexQuestion {
  return { before: state(before), after: state(after), scope, year: 2026, words };
}
const tableOf = (annexes: readonly Annex[], key: string) => annexes.find((annex) => annex.key === key)?.groups.map(({ name, rows }) => [name, ...rows]);

test('each township’s firms are listed by the order of townships, with the post of a guarantor and the department of a regulator', () => {
  const annexes = annexesOf(asked(county, county));
  assert.deepEqual(tableOf(annexes, 'enterprises'), [
    ['甲镇名', ['1', '化工厂', '危险化学品', '小型', '液氯 储罐', '', '', '', '赵一（副镇长）', '钱二（应急管理局）']],
    ['乙镇名', ['1', '面粉厂', '', '', '', '', '', '', '', '']],
  ]);
  assert.deepEqual(
    annexes.map((annex) => annex.title.startsWith('2026年度')),
    [true, true, true, true],
  );
});

test('an area stands before its villages, with who walks the grid, its red lines and what lies in it', () => {
  assert.deepEqual(tableOf(annexesOf(asked(county, county)), 'areas'), [
    [
      '甲镇名',
      ['1', '东区名', '', '', '赵一（副镇长）', '', '企业1家、premises1家、红线1条'],
      ['2', '东村名', '', '', '孙三、李四', '储罐', '企业1家、premises1家、红线1条'],
    ],
  ]);
});

test('units with leaders and bundles are among the others, places without a holder of their own are not', () => {
  assert.deepEqual(tableOf(annexesOf(asked(county, county)), 'others'), [
    ['甲镇名', ['1', '打包对象', '诊所打包', '甲镇名', '7家', '包保责任人：孙三（网格员）']],
    ['乙镇名', ['1', '乡镇街道', '乙镇名', '', '', '党组织书记：钱二']],
  ]);
});

test('the changes name what was, what is, and a firm that has gone where it lay', () => {
  const after = county
    .filter((one) => one.subjectId !== '面粉厂')
    .map((one) => (one.subjectId === '化工厂' ? { ...one, name: '新化工厂', unitId: '东区', holders: new Map([['guarantor', ['孙']]]) } : one));
  assert.deepEqual(tableOf(annexesOf(asked(county, after)), 'changes'), [
    [
      '甲镇名',
      ['1', '更名', '新化工厂', '', '化工厂', '新化工厂'],
      ['2', '划转', '新化工厂', '', '东村名', '东区名'],
      ['3', '调整', '新化工厂', '包保责任人', '赵一', '孙三'],
      ['4', '不再担任', '新化工厂', '监管责任人', '钱二', ''],
    ],
    ['乙镇名', ['1', '退出', '面粉厂', '', '', '']],
  ]);
});

test('a supplement tells only of what it is about, and a table without rows is left out', () => {
  const annexes = annexesOf({ ...asked(county, county, new Set(['储罐'])), year: null });
  assert.deepEqual(
    annexes.map((annex) => [annex.key, annex.title]),
    [['red_lines', '安全生产红线及管控团队名册']],
  );
});

test('the tables do not depend on the order in which the facts come', () => {
  const expected = annexesOf(asked(county, county.slice(2)));
  fc.assert(
    fc.property(fc.shuffledSubarray([...county], { minLength: county.length }), (shuffled) => {
      const later = county.slice(2);
      assert.deepEqual(
        annexesOf(
          asked(
            shuffled,
            shuffled.filter((one) => later.includes(one)),
          ),
        ),
        expected,
      );
    }),
    { numRuns: 50 },
  );
});
