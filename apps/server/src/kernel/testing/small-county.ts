// A small county that tests stand in: two townships, a department, a sector, three firms, a bundle, a red line, and one
// person for each persona. And a neighbour that must never be seen. Ids are fixed, so that tests can name things.

import type { Row, Writing } from '../revision.ts';

/** A fixed id: `ids('person', 3)` is always the same UUID. */
export function fixedId(kind: string, number: number): string {
  const hex = [...kind]
    .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 0xffff, 7)
    .toString(16)
    .padStart(4, '0');
  return `00000000-${hex}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

const unit = (number: number) => fixedId('unit', number);
const person = (number: number) => fixedId('person', number);
const subject = (number: number) => fixedId('subject', number);

export const small = {
  county: '370982',
  neighbour: '370983',
  units: {
    county: unit(1),
    xiaoxie: unit(2),
    zhaizhen: unit(3),
    xiaoxieArea: unit(4),
    zhaizhenArea: unit(5),
    xiaoxieLijia: unit(6),
    xiaoxieWang: unit(7),
    zhaizhenLijia: unit(8),
    emergencyBureau: unit(9),
    east: unit(10),
    brigade: unit(11),
  },
  people: {
    director: person(1),
    clerk: person(2),
    sectionChief: person(3),
    guarantor: person(4),
    officer: person(5),
    owner: person(6),
    auditor: person(7),
    successor: person(8),
    secretary: person(9),
    administrator: person(10),
    captain: person(11),
  },
  subjects: {
    chemicalWorks: subject(1),
    foundry: subject(2),
    zhaizhenMill: subject(3),
    bundle: subject(4),
    clinic: subject(5),
    kindergarten: subject(6),
    redLine: subject(7),
  },
  documents: { roster2025: fixedId('document', 1) },
  neighbourUnits: { county: unit(101), township: unit(102) },
  neighbourSubject: subject(101),
  neighbourPerson: person(101),
} as const;

export const beginsOn = '2024-01-01';
const since = `[${beginsOn},)`;

interface UnitPlan {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly initials: string;
  readonly code: string | null;
  readonly places: readonly (readonly ['territory' | 'line' | 'sector', string | null])[];
}

function unitRows(plans: readonly UnitPlan[]): Pick<Required<Writing>, 'puts'>['puts'] {
  const unitRow: Row[] = [];
  const names: Row[] = [];
  const placements: Row[] = [];
  const subjects: Row[] = [];
  const statuses: Row[] = [];
  for (const plan of plans) {
    const serial = Number.parseInt(plan.id.slice(-6), 16);
    unitRow.push({ id: plan.id, kind: plan.kind, code: plan.code });
    names.push({ id: fixedId('unit_name', serial), unit_id: plan.id, name: plan.name, pinyin: plan.initials, initials: plan.initials, during: since });
    plan.places.forEach(([tree, parent], index) =>
      placements.push({ id: fixedId('unit_placement', serial * 10 + index), unit_id: plan.id, tree, parent_id: parent, during: since }),
    );
    subjects.push({ id: plan.id, kind: 'unit', name: plan.name, pinyin: plan.initials, initials: plan.initials, industries: [], profile: {} });
    statuses.push({ id: fixedId('unit_status', serial), subject_id: plan.id, status: 'active', during: since });
  }
  return { unit: unitRow, unit_name: names, unit_placement: placements, subject: subjects, subject_status: statuses };
}

const { units, people, subjects } = small;

const roles: readonly (readonly [string, boolean])[] = [
  ['principal', true],
  ['grid_lead', true],
  ['grid_officer', false],
  ['guarantor', true],
  ['regulator', true],
  ['team_lead', true],
  ['team_member', false],
  ['party_secretary', true],
  ['government_head', true],
  ['safety_deputy', true],
  ['linked_leader', true],
  ['brigade_lead', true],
  ['technical_lead', true],
  ['operation_lead', true],
];

function posts(list: readonly (readonly [string, string, string, string, string, string])[]): { person: Row[]; post: Row[] } {
  return {
    person: list.map(([id, name, initials]) => ({ id, name, pinyin: initials, initials })),
    post: list.map(([id, , , unitId, title, rank]) => ({
      id: fixedId('post', Number.parseInt(id.slice(-6), 16) * 10),
      person_id: id,
      unit_id: unitId,
      title,
      rank,
      office_phone: '0538-7000000',
      during: since,
    })),
  };
}

function tenure(number: number, subjectId: string, role: string, personId: string): Row {
  const single = roles.find(([code]) => code === role)?.[1] ?? false;
  return {
    id: fixedId('tenure', number),
    subject_id: subjectId,
    role,
    single,
    slot: 1,
    person_id: personId,
    document_id: small.documents.roster2025,
    during: since,
  };
}

/** The first revision of the small county. */
export function smallCounty(): Writing {
  const grid = unitRows([
    {
      id: units.county,
      kind: 'county',
      name: '新泰市',
      initials: 'xts',
      code: '370982',
      places: [
        ['territory', null],
        ['line', null],
        ['sector', null],
      ],
    },
    {
      id: units.xiaoxie,
      kind: 'township',
      name: '小协镇',
      initials: 'xxz',
      code: '370982102',
      places: [
        ['territory', units.county],
        ['sector', units.east],
      ],
    },
    {
      id: units.zhaizhen,
      kind: 'township',
      name: '翟镇',
      initials: 'zz',
      code: '370982103',
      places: [
        ['territory', units.county],
        ['sector', units.east],
      ],
    },
    { id: units.xiaoxieArea, kind: 'area', name: '城东管理区', initials: 'cdglq', code: 'XX01', places: [['territory', units.xiaoxie]] },
    { id: units.zhaizhenArea, kind: 'area', name: '镇西管理区', initials: 'zxglq', code: 'ZZ01', places: [['territory', units.zhaizhen]] },
    { id: units.xiaoxieLijia, kind: 'village', name: '李家庄村', initials: 'ljzc', code: '370982102201', places: [['territory', units.xiaoxieArea]] },
    { id: units.xiaoxieWang, kind: 'village', name: '王家庄村', initials: 'wjzc', code: '370982102202', places: [['territory', units.xiaoxieArea]] },
    { id: units.zhaizhenLijia, kind: 'village', name: '李家庄村', initials: 'ljzc', code: '370982103201', places: [['territory', units.zhaizhenArea]] },
    { id: units.emergencyBureau, kind: 'department', name: '应急管理局', initials: 'yjglj', code: 'YJ', places: [['line', units.county]] },
    { id: units.east, kind: 'sector', name: '东部片区', initials: 'dbpq', code: 'PQ1', places: [['sector', units.county]] },
    { id: units.brigade, kind: 'brigade', name: '第一综合监管大队', initials: 'dyzhjgdd', code: 'DD1', places: [['sector', units.east]] },
  ]);
  const staff = posts([
    [people.director, '赵立新', 'zlx', units.emergencyBureau, '安委办主任', 'section_head'],
    [people.clerk, '钱小燕', 'qxy', units.xiaoxie, '安监站站长', 'staff'],
    [people.sectionChief, '孙建国', 'sjg', units.emergencyBureau, '危化科科长', 'section_deputy'],
    [people.guarantor, '李国强', 'lgq', units.xiaoxie, '副镇长', 'section_deputy'],
    [people.officer, '周大海', 'zdh', units.xiaoxieLijia, '网格员', 'village'],
    [people.owner, '吴老板', 'wlb', units.xiaoxieLijia, '厂长', 'enterprise'],
    [people.auditor, '郑审计', 'zsj', units.county, '审计专员', 'staff'],
    [people.successor, '王接任', 'wjr', units.xiaoxie, '党委委员', 'section_deputy'],
    [people.secretary, '冯书记', 'fsj', units.zhaizhen, '党委书记', 'section_head'],
    [people.administrator, '陈管理', 'cgl', units.county, '系统管理员', 'staff'],
    [people.captain, '褚队长', 'cdz', units.brigade, '大队长', 'staff'],
  ]);
  const list: readonly (readonly [string, string, string, string, string[], string])[] = [
    [subjects.chemicalWorks, 'enterprise', '新泰市宏达化工有限公司', 'xtshdhgyxgs', ['chemicals'], units.xiaoxieLijia],
    [subjects.foundry, 'enterprise', '小协铸造厂', 'xxzzc', ['metals'], units.xiaoxieWang],
    [subjects.zhaizhenMill, 'enterprise', '翟镇面粉厂', 'zzmfc', ['industry'], units.zhaizhenLijia],
    [subjects.bundle, 'bundle', '小协镇医疗卫生打包', 'xxzylwsdb', ['health'], units.xiaoxie],
    [subjects.clinic, 'premises', '李家庄村卫生室', 'ljzcwss', ['health'], units.xiaoxieLijia],
    [subjects.kindergarten, 'premises', '王家庄幼儿园', 'wjzyey', ['education'], units.xiaoxieWang],
    [subjects.redLine, 'red_line', '宏达化工液氯储罐', 'hdhgylcg', ['chemicals'], units.xiaoxieLijia],
  ];
  return {
    puts: {
      role: roles.map(([code, single], index) => ({ id: fixedId('role', index + 1), code, playbook: 'work-safety', single })),
      document: [
        {
          id: small.documents.roster2025,
          number: '安发〔2025〕2号',
          title: '关于公布安全生产“网格化、实名制”监管体系的通知',
          issuer: '新泰市安全生产委员会',
          issued_on: '2024-01-01',
        },
      ],
      ...grid,
      ...staff,
      industry_line: [{ id: fixedId('industry_line', 1), industry: 'chemicals', unit_id: units.emergencyBureau, during: since }],
      subject: [
        ...(grid.subject ?? []),
        ...list.map(([id, kind, name, initials, industries]) => ({
          id,
          kind,
          name,
          pinyin: initials,
          initials,
          industries,
          profile: kind === 'enterprise' ? { size: 'small' } : {},
        })),
      ],
      subject_placement: list.map(([id, , , , , unitId], index) => ({
        id: fixedId('subject_placement', index + 1),
        subject_id: id,
        unit_id: unitId,
        during: since,
      })),
      subject_status: [
        ...(grid.subject_status ?? []),
        ...list.map(([id], index) => ({ id: fixedId('subject_status', index + 1), subject_id: id, status: 'active', during: since })),
      ],
      bundle_member: [{ id: fixedId('bundle_member', 1), bundle_id: subjects.bundle, member_id: subjects.clinic, during: since }],
      tenure: [
        tenure(1, subjects.chemicalWorks, 'principal', people.owner),
        tenure(2, subjects.chemicalWorks, 'guarantor', people.guarantor),
        tenure(3, subjects.chemicalWorks, 'regulator', people.sectionChief),
        tenure(4, subjects.chemicalWorks, 'grid_officer', people.officer),
        tenure(5, subjects.chemicalWorks, 'grid_lead', people.clerk),
        tenure(6, subjects.foundry, 'guarantor', people.guarantor),
        tenure(7, subjects.bundle, 'guarantor', people.successor),
        tenure(8, subjects.redLine, 'team_lead', people.guarantor),
        tenure(9, units.xiaoxieLijia, 'grid_officer', people.officer),
        tenure(10, units.xiaoxie, 'party_secretary', people.successor),
        tenure(11, units.brigade, 'brigade_lead', people.captain),
        tenure(12, subjects.zhaizhenMill, 'guarantor', people.secretary),
        tenure(13, units.emergencyBureau, 'government_head', people.director),
        tenure(14, units.xiaoxie, 'linked_leader', people.director),
      ],
    },
  };
}

/** The neighbouring county: enough to be found if a wall had a hole. */
export function neighbourCounty(): Writing {
  const { county, township } = small.neighbourUnits;
  const grid = unitRows([
    { id: county, kind: 'county', name: '邻县', initials: 'lx', code: '370983', places: [['territory', null]] },
    { id: township, kind: 'township', name: '邻镇', initials: 'lz', code: '370983101', places: [['territory', county]] },
  ]);
  return {
    puts: {
      role: roles.map(([code, single], index) => ({ id: fixedId('role', index + 101), code, playbook: 'work-safety', single })),
      ...grid,
      ...posts([[small.neighbourPerson, '邻县某人', 'lxmr', township, '镇长', 'section_head']]),
      subject: [
        ...(grid.subject ?? []),
        { id: small.neighbourSubject, kind: 'enterprise', name: '邻县秘密工厂', pinyin: 'lxmmgc', initials: 'lxmmgc', industries: [], profile: {} },
      ],
      subject_placement: [{ id: fixedId('subject_placement', 101), subject_id: small.neighbourSubject, unit_id: township, during: since }],
      subject_status: [
        ...(grid.subject_status ?? []),
        { id: fixedId('subject_status', 101), subject_id: small.neighbourSubject, status: 'active', during: since },
      ],
      tenure: [{ ...tenure(101, small.neighbourSubject, 'guarantor', small.neighbourPerson), document_id: null }],
    },
  };
}
