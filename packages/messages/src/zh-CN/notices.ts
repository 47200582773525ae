// Notices: what begins or ends for me, and what waits for me.

import type { noticeKinds } from '@gridward/contract/notices';

export const notices = {
  title: '通知',
  hint: '您的责任从哪天开始、到哪天为止，哪些交接和名册在等您。',
  bell: (unread: number) => (unread === 0 ? '通知' : `通知，${unread} 条未读`),
  unread: (count: number) => `${count} 条未读`,
  allRead: '没有未读的通知',
  markRead: '全部标为已读',
  newMark: '新',
  empty: { title: '还没有通知', hint: '您的任责开始、结束或被更正时，会在这里告诉您；等您确认的交接、等您办理的名册也会列出。' },
  noPerson: '此账号没有关联实名人员，只会收到名册方面的通知。',
  kind: {
    begins: '任责开始',
    ends: '任责结束',
    corrected: '任责更正',
    handover_waits: '交接待确认',
    roster_returned: '名册被退回',
    roster_waits: '名册待办理',
    digest: '履职提醒',
  } satisfies Record<(typeof noticeKinds)[number], string>,
  /** The sentence of a notice: day, what, as which role, further ones. */
  begins: (day: string, subject: string, role: string) => `自 ${day} 起，您任 ${subject} 的${role}`,
  ends: (day: string, subject: string, role: string) => `自 ${day} 起，您不再任 ${subject} 的${role}`,
  corrected: (subject: string, role: string) => `您任 ${subject} ${role}的登记已更正`,
  more: (count: number) => `，另有 ${count} 项`,
  handoverWaits: (person: string) => `${person} 的责任拟交给您，请确认`,
  rosterReturned: '您经办的名册被退回，请修改后重新提交',
  someRole: '责任人',
  rosterWaits: (title: string) => `${title}等您办理`,
  aRoster: '一份名册',
  from: '接替',
  to: '接手人',
  somebody: '有人',
  revision: (revision: number) => `修订号 ${revision}`,
};
