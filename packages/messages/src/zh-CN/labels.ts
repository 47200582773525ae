// Labels of the fixed lists of the contract. A value without a label does not compile.

import type { scopeKinds, Office, Verb } from '@gridward/contract/permission';
import type { trees, unitKinds } from '@gridward/contract/grid';
import type { statuses } from '@gridward/contract/subjects';
import type { findingKinds, vias } from '@gridward/contract/tenure';
import type { importKinds } from '@gridward/contract/rosters';

type Labels<Key extends string> = Record<Key, string>;

export const labels = {
  unitKind: {
    county: '县（市、区）',
    township: '乡镇街道',
    zone: '开发区',
    area: '管理区',
    village: '村居',
    department: '部门',
    sector: '片区',
    brigade: '大队',
  } satisfies Labels<(typeof unitKinds)[number]>,
  tree: { territory: '属地', line: '条线', sector: '片区' } satisfies Labels<(typeof trees)[number]>,
  status: { active: '在营', suspended: '停产停业', closed: '已关闭' } satisfies Labels<(typeof statuses)[number]>,
  finding: {
    gap: '无人负责',
    over_max: '人数超限',
    under_rank: '职级不够',
    not_in_post: '不在职任责',
    not_placed: '未归属单位',
    not_in_a_bundle: '未包保也未打包',
    in_several_bundles: '重复打包',
    idle_official: '干部未包保',
    too_few_red_lines: '红线不足',
  } satisfies Labels<(typeof findingKinds)[number]>,
  findingHint: {
    gap: '这一角色在这些天少于要求的人数',
    over_max: '这一角色在这些天多于允许的人数',
    under_rank: '任责人的职级低于规定的最低职级',
    not_in_post: '任责期间有些天不在任何职务上',
    not_placed: '对象存在，但不属于任何单位',
    not_in_a_bundle: '既没有单独的包保责任人，也不在打包对象内',
    in_several_bundles: '同时在两个以上打包对象内',
    idle_official: '按规定应当包保，但没有任何任责',
    too_few_red_lines: '辨识的红线少于规定条数',
  } satisfies Labels<(typeof findingKinds)[number]>,
  via: { own: '本对象', bundle: '打包对象', territory: '属地', line: '条线', sector: '片区' } satisfies Labels<(typeof vias)[number]>,
  office: {
    administrator: '系统管理员',
    safety_committee: '安委办',
    township: '乡镇街道安监机构',
    department: '行业监管部门',
    guarantor: '包保领导',
    grid_officer: '网格员',
    firm: '企业负责人',
    auditor: '审计监督（只读）',
  } satisfies Labels<Office>,
  verb: {
    'register.read': '查看名册',
    'register.export': '导出名册',
    'person.reveal': '查看完整个人信息',
    'unit.change': '变更单位',
    'person.change': '变更人员',
    'subject.change': '变更责任对象',
    'tenure.change': '变更任责',
    'tenure.correct': '更正过去的任责',
    'document.change': '登记文件',
    'import.apply': '导入名册',
    'roster.draft': '编制名册',
    'roster.decide': '录入党委决定并上报',
    'roster.merge': '合并或退回名册',
    'roster.publish': '公布名册',
    'duty.publish': '公布履职要求、设置工作日',
    'duty.correct': '更正过去的履职要求',
    'record.write': '填报履职记录',
    'record.correct': '更正、撤回他人记录',
    'inspection.write': '填报行政检查',
    'inspection.plan': '制定检查计划',
    'notice.change': '设置提醒、处理未送达',
    'dossier.read': '查阅履职档案',
    'account.change': '管理账号',
    'revision.read': '查看修订链',
  } satisfies Labels<Verb>,
  scope: { county: '全县', unit: '单位及下级', line: '条线', own: '本人任责对象' } satisfies Labels<(typeof scopeKinds)[number]>,
  /** Choices of fields of the playbook, as field.choice. */
  choice: {
    'size.large': '大型',
    'size.medium': '中型',
    'size.small': '小型',
    'size.micro': '微型',
    'supervisionLevel.city': '市级',
    'supervisionLevel.county': '县级',
    'supervisionLevel.township': '乡镇级',
    'grade.1': '一级',
    'grade.2': '二级',
    'grade.3': '三级',
    'grade.4': '四级',
  } as Record<string, string>,
  importKind: { units: '单位', people: '人员', subjects: '责任对象', tenures: '任责' } satisfies Labels<(typeof importKinds)[number]>,
};
