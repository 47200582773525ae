// The rows of the table of permissions for reminders: what everybody sets for themselves, what the office sets for the county.

import type { ProblemKey } from '@gridward/contract/problem';
import { personas, type PersonaName } from './kernel/testing/personas.ts';
import { newId } from './kernel/names.ts';
import { newToken } from './kernel/session.ts';
import { fixedId, small } from './kernel/testing/small-county.ts';
import { accountIdOf, type TestHouse } from './kernel/testing/test-house.ts';

type Who = PersonaName | '陌生人';

interface Row {
  readonly endpoint: string;
  readonly about: string;
  readonly input: object;
  readonly may: readonly Who[];
  readonly neighbour: 'own' | 'nothing';
  readonly answers?: ProblemKey;
  readonly byBearer?: true;
}

/** Made before the table is walked. */
export interface PreparedNotices {
  /** Of a link that was sent to 包保领导’s mailbox. */
  readonly emailToken: string;
  readonly webhook: string;
  /** A delivery that was given up. */
  readonly lostDelivery: string;
}
export const promisedNotices: PreparedNotices = { emailToken: '', webhook: '', lostDelivery: '' };

/** A link that somebody was sent, a webhook, and a delivery that nobody received. */
export async function prepareNotices(house: TestHouse): Promise<PreparedNotices> {
  const { token, digest } = newToken(house.house.secrets, small.county);
  const [webhook, lostDelivery] = [newId(), newId()];
  const setting = {
    id: newId(),
    account_id: accountIdOf('包保领导'),
    language: 'zh-CN',
    quiet_from: '20:00',
    quiet_until: '08:00',
    channels: [],
    email_ciphertext: house.house.secrets.encrypt('li@example.gov.cn'),
    email_masked: 'l***@example.gov.cn',
    confirmed_at: null,
    confirm_digest: digest,
    confirm_until: '2025-06-05T00:00:00Z',
  };
  const hook = { id: webhook, url: 'https://old.example.gov.cn/hooks', note: null, enabled: true, secret_ciphertext: house.house.secrets.encrypt('gws_x') };
  await house.write('test.notices', { puts: { notice_setting: [setting], webhook: [hook] } });
  await house.database.transaction({ countyId: small.county, readOnly: false }, (tx) =>
    tx.client.query(
      `insert into delivery (county_id, id, key, what, channel, state, tries, not_before, made_at)
       values ($1, $2, 'lost', 'digest', 'email', 'gave_up', 8, now(), now())`,
      [small.county, lostDelivery],
    ),
  );
  return { emailToken: token, webhook, lostDelivery };
}

const signedIn: readonly Who[] = ['安委办主任', '乡镇安监站', '部门科长', '包保领导', '网格员', '企业负责人', '审计', '管理员'];
const everybody: readonly Who[] = [...signedIn, '停用', '陌生人'];
const office: readonly Who[] = ['安委办主任', '管理员'];
const account = fixedId('account', Object.keys(personas).indexOf('包保领导') + 1);

function row(endpoint: string, about: string, input: object, may: readonly Who[]): Row {
  return { endpoint, about, input, may, neighbour: 'nothing' };
}
function own(endpoint: string, about: string, input: object, may: readonly Who[]): Row {
  return { endpoint, about, input, may, neighbour: 'own' };
}

export function noticesTable({ emailToken, webhook, lostDelivery }: PreparedNotices): readonly Row[] {
  const rules = { enabled: true, hour: '08:30', leadDays: 3, escalationDays: 3, channels: ['webhook'] };
  return [
    own('readDigest', '自己', {}, signedIn),
    own('readNoticeSettings', '自己', {}, signedIn),
    own('setNoticeSettings', '自己', { language: 'zh-CN', quiet: { from: '20:00', until: '08:00' }, channels: [] }, signedIn),
    { ...own('confirmEmail', '邮件里的链接', { token: emailToken }, everybody), byBearer: true },
    row('setAccountEmail', '包保领导的账号', { id: account, email: 'li@example.gov.cn' }, ['管理员']),
    own('readReminderRules', '全县', {}, office),
    own('setReminderRules', '全县', rules, office),
    own('previewDigests', '全县', {}, office),
    own('listDeliveries', '全县', {}, office),
    row('retryDelivery', '放弃的送达', { id: lostDelivery }, office),
    own('listWebhooks', '全县', {}, office),
    own('createWebhook', '全县', { url: 'https://portal.example.gov.cn/hooks' }, office),
    row('changeWebhook', '推送地址', { id: webhook, renewSecret: true }, office),
    row('removeWebhook', '推送地址', { id: webhook }, office),
  ];
}
