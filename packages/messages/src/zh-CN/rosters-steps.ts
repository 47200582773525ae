// The way of a roster, as a bar of stations and as dialogs for each step.

import type { rosterSteps as steps } from '@gridward/domain/rosters/roster';

type Step = (typeof steps)[number];

export const rosterSteps = {
  station: { draft: '起草', submitted: '提交', decided: '党委决定', reported: '上报', merged: '合并', published: '公布' },
  bar: '办理进度',
  done: {
    start: '起草',
    submit: '提交',
    decide: '党委决定',
    report: '上报安委办',
    merge: '合并',
    return: '退回',
    publish: '公布',
    withdraw: '撤回',
    take_effect: '先行生效',
  } satisfies Record<Step | 'start', string>,
  act: {
    submit: '提交党委研究',
    decide: '录入党委决定',
    report: '上报安委办',
    merge: '合并',
    return: '退回修改',
    publish: '公布…',
    withdraw: '撤回名册',
    take_effect: '先行生效…',
  } satisfies Record<Step, string>,
  more: '其他操作',
  waiting: {
    draft: '等待起草单位提交',
    submitted: '等待录入党委决定',
    decided: '等待上报安委办',
    reported: '等待安委办合并',
    merged: '等待安委办公布',
    returned: '已退回，等待起草单位修改后重新提交',
    published: '已公布',
    withdrawn: '已撤回',
  },
  dialog: {
    submit: { title: '提交党委研究', note: '提交后不能再修改；需要修改时由安委办退回。' },
    decide: { title: '录入党委决定', note: '会议名称、日期和决定将随名册存档；会议纪要可在“经过”中上传。' },
    report: { title: '上报安委办', note: '书面报告可在“经过”中上传。' },
    merge: { title: '合并名册', note: '名册纳入安委办将要公布的文件；公布之前仍可退回。' },
    return: { title: '退回修改', note: '名册回到起草单位，退回理由会通知他们。' },
    withdraw: { title: '撤回名册', note: '这份名册作废，什么都不会生效；草稿内容保留备查。' },
    take_effect: { title: '先行生效', note: '草稿中的变动作为一次修订立即写入；在印发红头文件之前，会一直列在“先行生效、待补文”中。' },
  } satisfies Record<Exclude<Step, 'publish'>, { readonly title: string; readonly note: string }>,
  meeting: '会议名称',
  meetingExample: '镇党委 2026 年第 3 次会议',
  heldOn: '会议日期',
  resolution: '会议决定',
  resolutionExample: '会议研究同意《2026 年度安全生产网格化实名制责任名册》，报县安委办。',
  reason: '说明',
  returnReason: '退回理由',
  urgentReason: '为什么不能等文件',
  onBehalf: '代录：为谁录入',
  onBehalfHint: '本人办理不用填；代他人录入时，经过中会同时记下两人',
  openFindings: (count: number) => `还有 ${count} 个问题没有解决，仍可提交。`,
  unresolved: (count: number) => `有 ${count} 处情况有变，公布前必须逐行确认。`,
  attachMinutes: '会议纪要（可稍后上传）',
};
