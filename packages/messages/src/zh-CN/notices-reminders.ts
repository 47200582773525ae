// Reminders: the digest of a day, on the screen and as an e-mail, and how it is delivered.

import type { deliveryStates } from '@gridward/contract/notices-deliveries';
import type { ReminderStage } from '@gridward/domain/notices/reminders';

export const reminders = {
  title: '履职提醒',
  settings: {
    title: '提醒设置',
    hint: '每人每天最多一次，没有新事项不提醒；站内通知始终保留。',
    channels: '另外用什么方式提醒',
    inboxOnly: '本县目前只用站内通知。',
    email: '提醒邮箱',
    emailNone: '没有登记邮箱；填写后会收到一封确认邮件，打开其中的链接才启用。',
    emailIs: (masked: string) => `正在使用 ${masked}；填写新邮箱可更换。`,
    emailWaits: (masked: string) => `${masked} 尚未确认，请打开确认邮件中的链接。`,
    linkSent: '已保存，请到邮箱打开确认链接',
    quietFrom: '免打扰自',
    quietUntil: '免打扰至',
    timeForm: '请填成 20:00 这样的时间',
    confirmTitle: '确认提醒邮箱',
    confirmDone: (masked: string) => `${masked} 已确认，今后用它接收履职提醒。`,
  },
  stage: { escalated: '下级逾期', overdue: '已逾期', due_today: '今天到期', due_soon: '即将到期' } satisfies Record<ReminderStage, string>,
  channel: { inbox: '站内通知', email: '电子邮件', webhook: '数据推送' } as Record<string, string>,
  delivery: { waiting: '待送', sending: '正在送', sent: '已送达', gave_up: '未送达', cancelled: '已取消' } satisfies Record<
    (typeof deliveryStates)[number],
    string
  >,
  without: { no_account: '没有账号，无法提醒', inbox_only: '只有站内通知' },
  /** Of one digest, in the inbox. */
  sentence: (counts: Readonly<Partial<Record<ReminderStage, number>>>) => {
    const parts = [
      [counts.overdue, '项已逾期'],
      [counts.due_today, '项今天到期'],
      [counts.due_soon, '项即将到期'],
      [counts.escalated, '项下级逾期未办'],
    ].flatMap(([count, words]) => (typeof count === 'number' && count > 0 ? [`${count} ${words}`] : []));
    return parts.length === 0 ? '履职提醒' : `履职提醒：${parts.join('，')}`;
  },
  mail: {
    subject: (county: string, day: string, count: number) => `【${county}】${day} 履职提醒：${count} 项`,
    greeting: (person: string) => `${person}：`,
    opening: (day: string) => `截至 ${day}，下列履职事项请您留意。`,
    heading: { escalated: '您下级人员逾期未完成', overdue: '已逾期', due_today: '今天到期（含随后休息日到期）', due_soon: '即将到期' } satisfies Record<
      ReminderStage,
      string
    >,
    item: (duty: string, subject: string | null, deadline: string) => `${duty}${subject === null ? '' : `——${subject}`}，期限 ${deadline}`,
    progress: (done: number, required: number) => `已完成 ${done}/${required} 次`,
    listOf: (names: readonly string[]) => names.join('、'),
    of: (names: string) => `责任人：${names}`,
    isNew: '新',
    link: (address: string) => `办理和查看：${address}`,
    footer: '每人每天最多一封，没有新事项不发。可在系统“提醒设置”中更改时段或停用邮件。本邮件由系统发出，请勿回复。',
    synthetic: '（演示）本邮件内容为虚构数据。',
    confirmSubject: (county: string) => `【${county}】请确认您的提醒邮箱`,
    confirmBody: (account: string, address: string) =>
      `账号 ${account} 申请用此邮箱接收履职提醒。是您本人的，请在三天内打开下面的链接确认：\n\n${address}\n\n不是您本人的，请不要理会，系统不会向此邮箱发送其他邮件。`,
  },
};
