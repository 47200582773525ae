// The rows of the table of permissions for hazards, leads, and suggestions: what people in the field send in.

import { createHash } from 'node:crypto';
import type { ProblemKey } from '@gridward/contract/problem';
import { attachToHazard, createHazard } from '@gridward/contract/hazards';
import { createLead } from '@gridward/contract/leads';
import { createTicket } from '@gridward/contract/notices-tickets';
import { putBlobPart, registerDevice } from '@gridward/contract/sync';
import { attachFiles } from '@gridward/contract/sync-files';
import type { PersonaName } from './kernel/testing/personas.ts';
import { fixedId, small } from './kernel/testing/small-county.ts';
import type { TestHouse } from './kernel/testing/test-house.ts';

type Who = PersonaName | '陌生人';

interface Row {
  readonly endpoint: string;
  readonly about: string;
  readonly input: object;
  readonly may: readonly Who[];
  readonly neighbour: 'own' | 'nothing';
  readonly answers?: ProblemKey;
  readonly upload?: string;
}

/** Made before the table is walked. */
export interface PreparedFinds {
  /** Found by 周大海 at 宏达化工, with a file attached. */
  readonly hazard: string;
  readonly hazardAttachment: string;
  /** Given by 周大海, openly, about 小协镇李家庄村. */
  readonly lead: string;
  /** The same without a name. */
  readonly hiddenLead: string;
  /** A photo of it, sent from the phone of 周大海. */
  readonly hiddenPhoto: string;
  /** Of 周大海, without an answer. */
  readonly ticket: string;
}
export const promisedFinds: PreparedFinds = { hazard: '', hazardAttachment: '', lead: '', hiddenLead: '', hiddenPhoto: '', ticket: '' };

const { people, subjects, units } = small;
const signedIn: readonly Who[] = ['安委办主任', '乡镇安监站', '部门科长', '包保领导', '网格员', '企业负责人', '审计', '管理员'];
const day = '2025-06-01';
const hazardAt = (subjectId: string, personId: string) => ({ subjectId, personId, foundOn: day, text: '南门被纸箱堵住' });
const leadIn = (unitId: string) => ({ unitId, kind: 'fireworks', text: '村东旧院夜间有人搬运烟花', seenOn: day, source: 'village' as const });
const picture = Buffer.from('\xff\xd8\xff\xe0 烟花', 'latin1');
const pictureSent = { id: fixedId('sent', 9), sha256: createHash('sha256').update(picture).digest('hex'), fileName: 'IMG_1.jpg' };
const phone = fixedId('device', 98);
const ticketOf = { screen: 'records', kind: 'suggestion' as const, text: '希望能按日期排序' };

export async function prepareFinds(house: TestHouse): Promise<PreparedFinds> {
  const officer = house.as('网格员');
  const { hazardId: hazard } = await officer.call(createHazard, hazardAt(subjects.chemicalWorks, people.officer));
  const { attachment } = await officer.call(attachToHazard, { id: hazard, role: 'file', fileName: '情况说明.pdf' }, Buffer.from('%PDF-1.7 隐患说明'));
  const { leadId: lead } = await officer.call(createLead, leadIn(units.xiaoxieLijia));
  const { leadId: hiddenLead } = await officer.call(createLead, { ...leadIn(units.xiaoxieLijia), anonymous: true });
  await officer.call(registerDevice, { id: phone, name: '手机' });
  await officer.call(putBlobPart, { deviceId: phone, sha256: pictureSent.sha256, offset: 0, total: picture.length }, picture);
  await officer.call(attachFiles, { leadId: hiddenLead, files: [pictureSent] });
  await officer.call(putBlobPart, { deviceId: phone, sha256: pictureSent.sha256, offset: 0, total: picture.length }, picture);
  const { ticketId: ticket } = await officer.call(createTicket, ticketOf);
  return { hazard, hazardAttachment: attachment.id, lead, hiddenLead, hiddenPhoto: pictureSent.id, ticket };
}

export function findsTable({ hazard, hazardAttachment, lead, hiddenLead, hiddenPhoto, ticket }: PreparedFinds): readonly Row[] {
  const nothing = (endpoint: string, about: string, input: object, may: readonly Who[]): Row => ({ endpoint, about, input, may, neighbour: 'nothing' });
  const own = (endpoint: string, about: string, input: object, may: readonly Who[]): Row => ({ endpoint, about, input, may, neighbour: 'own' });
  const office: readonly Who[] = ['安委办主任', '管理员'];
  const writers: readonly Who[] = ['安委办主任', '乡镇安监站', '网格员', '管理员'];
  const leadReaders: readonly Who[] = ['安委办主任', '乡镇安监站', '网格员', '审计', '管理员'];
  const givers: readonly Who[] = signedIn.filter((who) => who !== '审计');
  const reason = '核实情况';
  return [
    nothing('createHazard', '周大海在宏达化工发现', hazardAt(subjects.chemicalWorks, people.officer), [...writers, '部门科长']),
    nothing('createHazard', '李国强在宏达化工发现', hazardAt(subjects.chemicalWorks, people.guarantor), [
      '安委办主任',
      '乡镇安监站',
      '部门科长',
      '包保领导',
      '管理员',
    ]),
    nothing('createHazard', '翟镇的面粉厂', hazardAt(subjects.zhaizhenMill, people.officer), office),
    own('listHazards', '全县', {}, signedIn),
    nothing('readHazard', '宏达化工的隐患', { id: hazard }, signedIn),
    nothing('withdrawHazard', '宏达化工的隐患', { id: hazard, version: 1, reason }, writers),
    { ...nothing('attachToHazard', '宏达化工的隐患', { id: hazard, fileName: '补充说明.pdf', role: 'file' }, writers), upload: '%PDF-1.7 补充' },
    nothing('downloadHazardAttachment', '宏达化工的隐患', { id: hazard, attachmentId: hazardAttachment }, signedIn),
    nothing('createLead', '小协镇李家庄村', leadIn(units.xiaoxieLijia), givers),
    nothing('createLead', '翟镇李家庄村', leadIn(units.zhaizhenLijia), givers),
    own('listLeads', '全县', {}, signedIn),
    nothing('readLead', '小协镇李家庄村的线索', { id: lead }, leadReaders),
    nothing('readLead', '匿名的线索', { id: hiddenLead }, leadReaders),
    nothing('downloadLeadPhoto', '匿名的线索', { id: hiddenLead, attachmentId: hiddenPhoto }, leadReaders),
    nothing('attachFiles', '周大海的线索', { leadId: lead, files: [{ ...pictureSent, id: fixedId('sent', 8) }] }, ['网格员']),
    nothing('attachFiles', '周大海的匿名线索', { leadId: hiddenLead, files: [{ ...pictureSent, id: fixedId('sent', 8) }] }, ['网格员']),
    nothing('revealLeadGiver', '匿名的线索', { id: hiddenLead, reason }, office),
    own('createTicket', '自己', ticketOf, signedIn),
    own('listTickets', '自己', {}, signedIn),
    nothing('answerTicket', '周大海的意见', { id: ticket, text: '下一版加上' }, office),
  ];
}
