// What is refused of hazards, leads and suggestions.

import type { Problem, ProblemKey } from '@gridward/contract/problem';

type Key = Extract<ProblemKey, `hazard.${string}` | `lead.${string}` | `ticket.${string}`>;
export type FindsProblems = Record<Key, (details: NonNullable<Problem['details']>) => { readonly message: string; readonly cure: string }>;

export const findsProblems: FindsProblems = {
  'hazard.exists': () => ({ message: '这条隐患已经存在，内容不同', cure: '请刷新后查看原来那条；不要用同一个编号另报。' }),
  'hazard.withdrawn': () => ({ message: '这条隐患已经撤回', cure: '撤回的隐患只能查看；需要的话另报一条。' }),
  'hazard.not_yours': () => ({ message: '这条隐患不是您发现的', cure: '发现人请选您本人；替别人登记、撤回别人登记的，由乡镇或安委办办理。' }),
  'hazard.day_refused': () => ({ message: '发现日期不对', cure: '发现日期不能晚于登记的那一天。' }),
  'hazard.record_unfit': () => ({ message: '隐患与所选的履职记录对不上', cure: '记录须关于同一个对象、没有撤回，且表单里有这一项。' }),
  'hazard.too_late_to_withdraw': ({ days: most }) => ({
    message: `已超过本人处理的期限（${most ?? 30} 天）`,
    cure: '请联系乡镇或安委办代为办理，并说明理由。',
  }),
  'lead.exists': () => ({ message: '这条线索已经存在，内容不同', cure: '请刷新后查看原来那条；不要用同一个编号另报。' }),
  'lead.kind_unknown': () => ({ message: '没有这类线索', cure: '请从列出的类别中选择；旧版本的应用请先刷新。' }),
  'lead.day_refused': () => ({ message: '看到的日期不对', cure: '不能填将来的日期。' }),
  'lead.place_missing': () => ({ message: '没有说在哪里', cure: '请选村居、网格，或选一个对象。' }),
  'ticket.exists': () => ({ message: '这条意见已经提交过，内容不同', cure: '请另提一条。' }),
  'ticket.answered': () => ({ message: '这条意见已经答复', cure: '请刷新后查看答复。' }),
};
