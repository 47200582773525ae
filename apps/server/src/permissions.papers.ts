// The rows of the table of permissions for what comes after a draft: the way of a roster, its papers, handovers with a
// sheet, and notices.

import type { ProblemKey } from '@gridward/contract/problem';
import { downloadGateCard } from '@gridward/contract/rosters-public';
import { listSealed } from '@gridward/contract/rosters-sealed';
import type { PersonaName } from './kernel/testing/personas.ts';
import { fixedId, small } from './kernel/testing/small-county.ts';
import type { Caller } from './kernel/testing/test-house.ts';

type Who = PersonaName | '陌生人';

interface Row {
  readonly endpoint: string;
  readonly about: string;
  readonly input: object;
  readonly may: readonly Who[];
  readonly neighbour: 'own' | 'nothing';
  readonly answers?: ProblemKey;
  readonly byBearer?: true;
  readonly upload?: string;
}

/** Things the test makes before it walks the table: rosters of 小协镇 in each state, a paper, an open handover. */
export interface PreparedPapers {
  /** A supplement in draft, with a change. */
  readonly supplement: string;
  readonly submitted: string;
  readonly decided: string;
  readonly reported: string;
  readonly merged: string;
  readonly attachment: string;
  /** Published, with its .docx made. */
  readonly publication: string;
  /** 王接任 hands over to 孙建国 and 赵立新, who have not answered. */
  readonly handover: string;
  /** The card at the gate of 翟镇’s mill, printed. */
  readonly card: string;
}

const { people, subjects, units } = small;
const signedIn: readonly Who[] = ['安委办主任', '乡镇安监站', '部门科长', '包保领导', '网格员', '企业负责人', '审计', '管理员'];
const everybody: readonly Who[] = [...signedIn, '停用', '陌生人'];
const office: readonly Who[] = ['安委办主任', '管理员'];
const officeAndTownship: readonly Who[] = ['安委办主任', '乡镇安监站', '管理员'];
const readers: readonly Who[] = ['安委办主任', '乡镇安监站', '审计', '管理员'];
const successors: readonly Who[] = ['安委办主任', '部门科长'];
const reason = '工作需要';

function row(endpoint: string, about: string, input: object, may: readonly Who[]): Row {
  return { endpoint, about, input, may, neighbour: 'nothing' };
}
function own(endpoint: string, about: string, input: object, may: readonly Who[] = signedIn): Row {
  return { endpoint, about, input, may, neighbour: 'own' };
}
/** Whoever scans the code on a paper or at a gate may read what it stands for, wherever they come from. */
function scanned(endpoint: string, about: string, input: object): Row {
  return { ...own(endpoint, about, input, everybody), byBearer: true };
}

export function papersTable(prepared: PreparedPapers): readonly Row[] {
  return [
    ...stepRows(prepared),
    ...paperRows(prepared),
    ...handoverRows(prepared),
    own('readInbox', '自己', {}),
    own('markInboxRead', '自己', { revision: 0 }),
  ];
}

/** The card at the gate of 翟镇’s mill. */
export async function printCard(office: Caller): Promise<string> {
  const about = subjects.zhaizhenMill;
  await office.send(downloadGateCard, { id: about, form: 'docx' });
  return (await office.call(listSealed, { kind: 'gate_card', about })).rows[0]?.id ?? '';
}

function stepRows({ supplement, submitted, decided, reported, attachment }: PreparedPapers): readonly Row[] {
  const meeting = { meeting: '小协镇党委会', heldOn: '2025-05-28', resolution: '同意' };
  const draft = '小协镇的补充';
  return [
    row('submitRoster', draft, { id: supplement }, officeAndTownship),
    row('decideRoster', '小协镇已提交的补充', { id: submitted, ...meeting }, officeAndTownship),
    row('reportRoster', '小协镇已决定的补充', { id: decided }, officeAndTownship),
    row('mergeRoster', '小协镇已上报的补充', { id: reported }, office),
    row('returnRoster', '小协镇已上报的补充', { id: reported, reason }, office),
    row('withdrawRoster', draft, { id: supplement }, officeAndTownship),
    row('putRosterInEffect', draft, { id: supplement, reason }, office),
    { ...row('attachToRoster', draft, { id: supplement, fileName: '会议纪要.pdf' }, officeAndTownship), upload: '%PDF-1.7 会议纪要' },
    row('downloadRosterAttachment', '小协镇补充的附件', { id: submitted, attachmentId: attachment }, readers),
  ];
}

function paperRows({ merged, publication }: PreparedPapers): readonly Row[] {
  const about = '小协镇的公布文件';
  const issuing = { title: '补充通知', issuer: '安委会', issuedOn: '2025-06-01', effectiveOn: '2025-07-01' };
  const asked = { rosterIds: [merged], number: '安发〔2025〕99号', ...issuing };
  const id = { id: publication };
  // Whose file it is and what it says differently is walked in the tests of papers; here, that anybody may ask.
  const file = { fileName: '通知.docx' };
  return [
    row('previewPublication', '小协镇已合并的补充', asked, office),
    row('publishRosters', '小协镇已合并的补充', asked, office),
    own('listPublications', '全县', {}),
    row('readPublication', about, id, readers),
    row('renderPaper', about, { ...id, form: 'xlsx' }, readers),
    row('downloadPaper', about, { ...id, form: 'docx' }, readers),
    { ...row('verifyPaper', '一个别的文件', file, signedIn), upload: '不是公文', answers: 'paper.unreadable' },
    { ...row('verifyPublicPaper', '一个别的文件', file, everybody), upload: '不是公文', answers: 'paper.unreadable' },
    own('listEndings', '全县', {}),
    scanned('readPublicPaper', about, id),
    scanned('readPublicSubject', '小协镇的宏达化工', { id: subjects.chemicalWorks }),
    row('downloadGateCard', '小协镇的宏达化工', { id: subjects.chemicalWorks, form: 'docx' }, [...officeAndTownship, '部门科长', '审计']),
    row('downloadGateCard', '翟镇的面粉厂', { id: subjects.zhaizhenMill, form: 'docx' }, [...office, '审计']),
  ];
}

function handoverRows({ handover, card }: PreparedPapers): readonly Row[] {
  const about = '小协镇王接任的交接';
  const id = { id: handover };
  const plan = { successorId: people.sectionChief, onDay: '2025-06-10' };
  const seeing: readonly Who[] = [...readers, '部门科长'];
  return [
    row('proposeHandover', '小协镇的李国强', { ...plan, personId: people.guarantor }, officeAndTownship),
    row('proposeHandover', '翟镇的冯书记', { ...plan, personId: people.secretary }, office),
    own('listHandovers', '全县', {}),
    row('readHandover', about, id, seeing),
    row('downloadHandoverSheet', about, id, seeing),
    own('listSealed', '没有出具过的交接单', { kind: 'handover_sheet', about: handover === '' ? fixedId('handover', 1) : handover }),
    row('downloadSealed', '翟镇面粉厂的公示牌', { id: card, form: 'docx' }, signedIn),
    row('acceptHandover', about, id, successors),
    row('declineHandover', about, { ...id, reason }, successors),
    row('forceHandover', about, { ...id, reason }, officeAndTownship),
    row('withdrawHandover', about, id, officeAndTownship),
  ];
}

/** For the table's names alone, before the things exist. */
export const promisedPapers: PreparedPapers = {
  supplement: '',
  submitted: '',
  decided: '',
  reported: '',
  merged: '',
  attachment: '',
  publication: '',
  handover: '',
  card: '',
};

export const supplementOfXiaoxie = { kind: 'supplement', unitId: units.xiaoxie, year: 2025, effectiveOn: '2025-07-01' } as const;
export const planOfHandover = {
  personId: people.successor,
  successorId: people.sectionChief,
  onDay: '2025-06-10',
  choices: [{ tenureId: fixedId('tenure', 10), successorId: people.director }],
};
