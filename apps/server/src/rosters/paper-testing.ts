// Papers to try the forms with: a notice with every part that a notice can have, and a roster as long as a large county's.

import type { Annex, Paper, PaperSeal } from '@gridward/domain/rosters/paper';
import { cardColumns, cardTitle } from './card-columns.ts';

const people = ['王建国', '李志强', '仝昱喆', '张海峰', '刘桂兰', '陈镕', '赵瑄', '孙德龙', '周焱', '吴堃'];
const townships = [
  '青云街道',
  '新汶街道',
  '东都镇',
  '小协镇',
  '翟镇',
  '泉沟镇',
  '羊流镇',
  '果都镇',
  '西张庄镇',
  '天宝镇',
  '楼德镇',
  '禹村镇',
  '宫里镇',
  '谷里镇',
  '石莱镇',
  '放城镇',
  '刘杜镇',
  '汶南镇',
  '龙廷镇',
  '岳家庄乡',
  '经济开发区',
];
const industries = ['化学原料和化学制品制造业', '通用设备制造业', '非金属矿物制品业', '餐饮业', '纺织业', '批发业'];

export function enterpriseAnnex(rows: number): Annex {
  const name = (index: number) => people[index % people.length] ?? '';
  const groups = townships.map((township, place) => {
    const count = Math.floor(rows / townships.length) + (place < rows % townships.length ? 1 : 0);
    return {
      name: township,
      rows: Array.from({ length: count }, (_, index) => {
        const number = place * 100 + index;
        return [
          String(index + 1),
          `${township.slice(0, 2)}${['宏达', '永盛', '鑫源', '泰和'][number % 4]}${['化工', '机械', '新材料', '餐饮管理', '纺织'][number % 5]}有限公司${number % 7 === 0 ? '第二分公司' : ''}`,
          industries[number % industries.length] ?? '',
          ['大型', '中型', '小型', '微型'][number % 4] ?? '',
          number % 9 === 0 ? '涉氨制冷、有限空间作业' : '',
          `${name(number)}（总经理）`,
          `${name(number + 3)}（村党支部书记）`,
          `${name(number + 5)}\n${name(number + 6)}`,
          `${name(number + 7)}（副镇长）`,
          '应急管理局',
        ];
      }),
    };
  });
  return {
    key: 'enterprises',
    title: '2026年度企业安全生产包保责任名册',
    columns: [
      { key: 'number', header: '序号', weight: 0.5 },
      { key: 'name', header: '企业名称', weight: 2.4 },
      { key: 'industry', header: '所属行业', weight: 1.5 },
      { key: 'size', header: '规模', weight: 0.6 },
      { key: 'red_lines', header: '红线', weight: 1.2 },
      { key: 'principal', header: '主体责任人', weight: 1.2 },
      { key: 'lead', header: '网格负责人', weight: 1.2 },
      { key: 'officer', header: '网格责任人', weight: 1 },
      { key: 'guarantor', header: '包保领导', weight: 1.2 },
      { key: 'regulator', header: '专业监管部门', weight: 1.1 },
    ],
    groups,
  };
}

export const changesAnnex: Annex = {
  key: 'changes',
  title: '较上年度变动情况',
  columns: [
    { key: 'number', header: '序号', weight: 0.6 },
    { key: 'subject', header: '责任对象', weight: 2 },
    { key: 'before', header: '原责任人', weight: 1 },
    { key: 'after', header: '现责任人', weight: 1 },
  ],
  groups: [
    {
      name: '',
      rows: [
        ['1', '青云宏达化工有限公司', '王建国', '李志强'],
        ['2', '=HYPERLINK("http://x")', '', '仝昱喆 & <张>'],
      ],
    },
  ],
};

export function paperOf(change: Partial<Paper> = {}): Paper {
  return {
    kind: 'roster',
    county: { id: '370982', name: '新泰市', synthetic: true },
    head: 'electronic',
    issuer: '新泰市安全生产委员会办公室',
    number: '新安办发〔2026〕3号',
    title: '关于公布2026年度全市安全生产网格化实名制责任名册的通知',
    recipients: '各乡镇人民政府、街道办事处，经济开发区管委会，市安委会有关成员单位：',
    body: [
      {
        level: 0,
        text: '为压实安全生产责任，经各乡镇（街道）党委会议研究决定，并报市安全生产委员会同意，现将2026年度全市安全生产网格化实名制责任名册予以公布，自2026年3月1日起执行。',
      },
      { level: 1, text: '一、责任范围' },
      { level: 2, text: '（一）企业名册。本次公布企业1680家，每家企业明确主体责任人、网格负责人、网格责任人、包保领导和专业监管部门。' },
      { level: 3, text: '1. 包保领导每月到企业不少于2次，检查情况当日登记。' },
      { level: 4, text: '（1）发现重大事故隐患的，应当立即报告市应急管理局（电话0538-7220000）。' },
      { level: 1, text: '二、变动管理' },
      { level: 0, text: '责任人调整的，由所在单位在5个工作日内提出补充名册，按程序公布。名册公布前，原责任人继续履行职责。' },
    ],
    issuedOn: '2026-02-09',
    effectiveOn: '2026-03-01',
    copies: '泰安市安全生产委员会办公室，市委办公室，市人大常委会办公室，市政府办公室，市政协办公室，市纪委监委。',
    contact: '联系人：张海峰，电话：0538-7220000',
    annexes: [enterpriseAnnex(60), changesAnnex],
    signatures: [],
    ...change,
  };
}

export const seal: PaperSeal = {
  paperId: '01928f6e-7a3b-7c2d-9e4f-0a1b2c3d4e5f',
  revision: 812,
  revisionHash: '9f1c2a3b4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8',
  digest: '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b',
  address: 'https://gridward.example.gov.cn/p/01928f6e-7a3b-7c2d-9e4f-0a1b2c3d4e5f',
};

export const handoverSheet: Paper = paperOf({
  kind: 'handover_sheet',
  head: 'plain',
  number: null,
  title: '安全生产包保责任交接单',
  recipients: null,
  copies: null,
  contact: null,
  body: [{ level: 0, text: '因工作调整，青云街道王建国同志所包保的下列对象，自2026年4月1日起由李志强同志包保。交接期间责任不断档。' }],
  annexes: [
    {
      key: 'handover',
      title: '交接对象',
      columns: changesAnnex.columns,
      groups: [
        {
          name: '',
          rows: [
            ['1', '青云宏达化工有限公司', '王建国', '李志强'],
            ['2', '青云永盛机械有限公司', '王建国', '李志强'],
          ],
        },
      ],
    },
  ],
  signatures: ['移交人', '接收人', '监交人'],
});

export const gateCard: Paper = paperOf({
  kind: 'gate_card',
  county: { id: '370982', name: '新泰市', synthetic: true },
  head: 'plain',
  number: null,
  title: cardTitle,
  recipients: null,
  copies: null,
  contact: null,
  body: [
    '企业名称：新泰市青云宏达新型环保建筑材料科技有限公司',
    '统一社会信用代码：91370982MA3C4D5E6F',
    '所属乡镇街道：青云街道',
    '所属行业：非金属矿物制品业',
  ].map((text) => ({ level: 0, text })),
  annexes: [
    {
      key: 'gate_card',
      title: cardTitle,
      columns: cardColumns,
      groups: [
        {
          name: '',
          rows: [
            ['主体责任人', '王建国', '总经理', '0538-7210001'],
            ['网格负责人', '刘桂兰', '东升社区党支部书记、居委会主任', '0538-7210002'],
            ['网格责任人', '待明确', '', ''],
            ['包保领导', '仝昱喆', '街道党工委委员、武装部部长', '0538-7210003'],
            ['专业监管部门', '应急管理局', '', '0538-7210004'],
          ],
        },
      ],
    },
  ],
});
