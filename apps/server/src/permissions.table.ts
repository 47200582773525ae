// Who may do what: every endpoint of the contract, about a thing of the small county, and the people who may. Everybody
// who is not named is refused. `外县` may do everything in the neighbouring county and speaks about the same things:
// it reads its `own` county and finds `nothing` of this one. permissions.pg.test.ts walks the table.

import { createHash } from 'node:crypto';
import type { ProblemKey } from '@gridward/contract/problem';
import { personas, type PersonaName } from './kernel/testing/personas.ts';
import { fixedId, small } from './kernel/testing/small-county.ts';
import { dutiesTable } from './permissions.duties.ts';
import { dossierTable, type PreparedDossier } from './permissions.dossier.ts';
import { findsTable, type PreparedFinds } from './permissions.finds.ts';
import { noticesTable, type PreparedNotices } from './permissions.notices.ts';
import { papersTable, type PreparedPapers } from './permissions.papers.ts';
import { recordsTable, type PreparedRecords } from './permissions.records.ts';
import { syncTable } from './permissions.sync.ts';

export type Who = PersonaName | '陌生人';

export interface Permission {
  readonly endpoint: string;
  /** What the input is about, for the reader. */
  readonly about: string;
  readonly input: object | ((who: Who) => object | Promise<object>);
  readonly may: readonly Who[];
  readonly neighbour: 'own' | 'nothing';
  /** The refusal that those who may get, because the input is not right; by default they succeed. */
  readonly answers?: ProblemKey;
  /** Anybody may, who has the secret in the input; it tells whose it is. */
  readonly byBearer?: true;
  readonly upload?: string;
}

const { subjects, people, units } = small;
const onDay = '2025-06-10';
const reason = '工作需要';

const everybodyHere = ['安委办主任', '乡镇安监站', '部门科长', '包保领导', '网格员', '企业负责人', '审计', '管理员'] as const;
const signedIn: readonly Who[] = everybodyHere;
const everybody: readonly Who[] = [...everybodyHere, '停用', '陌生人'];
const wholeCounty: readonly Who[] = ['安委办主任', '审计', '管理员'];
const office: readonly Who[] = ['安委办主任', '管理员'];
const officeAndTownship: readonly Who[] = ['安委办主任', '乡镇安监站', '管理员'];
const officeAndDepartment: readonly Who[] = ['安委办主任', '部门科长', '管理员'];
const editors: readonly Who[] = ['安委办主任', '乡镇安监站', '部门科长', '管理员'];
const administrator: readonly Who[] = ['管理员'];

/** Everybody below answers for the chemical works, or has it in the township or the line. */
const nearSubject = { about: '小协镇的宏达化工', id: subjects.chemicalWorks, read: signedIn };
const farSubject = { about: '翟镇的面粉厂', id: subjects.zhaizhenMill, read: wholeCounty };
const tenureOfOfficer = fixedId('tenure', 4);
const tenureOfGuarantor = fixedId('tenure', 2);
const tenureOfSecretary = fixedId('tenure', 12);
const postOfGuarantor = fixedId('post', 40);
const postOfSecretary = fixedId('post', 90);
const account = fixedId('account', Object.keys(personas).indexOf('包保领导') + 1);
const mine = (who: Who) => ({ id: fixedId('session', Math.max(0, Object.keys(personas).indexOf(who))) });
const square = {
  type: 'Polygon',
  coordinates: [
    [
      [117.6, 35.8],
      [117.7, 35.8],
      [117.7, 35.9],
      [117.6, 35.8],
    ],
  ],
};

/** Things the test makes before it walks the table. */
export interface Prepared extends PreparedPapers, PreparedRecords, PreparedNotices, PreparedDossier, PreparedFinds {
  readonly password: string;
  readonly setupToken: string;
  readonly suspendedAccount: string;
  readonly emptyVillage: string;
  /** 小协镇’s roster of next year, in draft, with a comment on it. */
  readonly roster: string;
  readonly rosterComment: string;
  readonly ticketFor: (who: Who) => Promise<{ ticket: string; code: string }>;
}

export function permissionTable(prepared: Prepared): readonly Permission[] {
  return [
    ...accountsTable(prepared),
    ...gridTable(prepared),
    ...peopleTable,
    ...subjectsTable,
    ...tenureTable,
    ...sheetsTable,
    ...draftsTable(prepared),
    ...draftSheetsTable(prepared),
    ...papersTable(prepared),
    ...dutiesTable(),
    ...noticesTable(prepared),
    ...dossierTable(prepared),
    ...recordsTable(prepared),
    ...findsTable(prepared),
    ...syncTable(prepared),
    ...ledgersTable,
  ];
}

/** About something of the county: `外县` finds nothing. */
function nothing(endpoint: string, about: string, input: Permission['input'], may: readonly Who[]): Permission {
  return { endpoint, about, input, may, neighbour: 'nothing' };
}

/** About oneself or one's county, whichever it is: `外县` gets its own. */
function own(endpoint: string, about: string, input: Permission['input'], may: readonly Who[]): Permission {
  return { endpoint, about, input, may, neighbour: 'own' };
}

function accountsTable(prepared: Prepared): readonly Permission[] {
  const { password, setupToken } = prepared;
  const next = 'Kettle-9-lighthouse';
  return [
    { ...nothing('signIn', '安委办主任的账号', { account: 'anweiban', password: 'wrong password' }, everybody), answers: 'session.wrong_credentials' },
    own('readSession', '自己', {}, signedIn),
    own('signOut', '自己', {}, signedIn),
    own('listSessions', '自己', {}, signedIn),
    own('endSession', '自己的会话', mine, signedIn),
    nothing('endSession', '安委办主任的会话', mine('安委办主任'), ['安委办主任']),
    own('changePassword', '自己', { current: password, next }, signedIn),
    own('beginSecondFactor', '自己', {}, signedIn),
    own('confirmSecondFactor', '自己', prepared.ticketFor, signedIn),
    own('removeSecondFactor', '自己', { password }, signedIn),
    { ...own('readSetupLink', '持有的链接', { token: setupToken }, everybody), byBearer: true },
    { ...own('setUpAccount', '持有的链接', { token: setupToken, password: next }, everybody), byBearer: true },
    own('listAccounts', '全县', {}, administrator),
    nothing('createAccount', '李国强', { name: 'liguoqiang', personId: people.guarantor, grants: [] }, administrator),
    nothing('grantAccount', '包保领导的账号', { id: account, grants: [] }, administrator),
    nothing('suspendAccount', '包保领导的账号', { id: account, reason }, administrator),
    nothing('resumeAccount', '停用的账号', { id: prepared.suspendedAccount, reason }, administrator),
    nothing('renewSetupLink', '包保领导的账号', { id: account }, administrator),
    own('listPlaybooks', '制度包', {}, signedIn),
  ];
}

function gridTable({ emptyVillage }: Prepared): readonly Permission[] {
  const village = { id: units.xiaoxieLijia, onDay };
  return [
    // Names and places of units are open to everybody who may read the register; what is counted in them is not.
    own('listUnits', '全县', { q: 'ljzc' }, signedIn),
    nothing('readUnit', '翟镇', { id: units.zhaizhen }, signedIn),
    nothing('readUnitHistory', '翟镇', { id: units.zhaizhen }, signedIn),
    own('readMap', '全县', {}, signedIn),
    nothing('readMap', '翟镇', { parentId: units.zhaizhen }, signedIn),
    own('findUnitAt', '县内一点', { longitude: 117.65, latitude: 35.82 }, signedIn),
    nothing('createUnit', '城东管理区', { kind: 'village', name: '新庄村', parentId: units.xiaoxieArea, onDay }, office),
    nothing('renameUnit', '李家庄村', { ...village, name: '李家新村' }, office),
    nothing('moveUnit', '王家庄村', { id: units.xiaoxieWang, parentId: units.zhaizhenArea, onDay }, office),
    nothing('closeUnit', '一个空村', { id: emptyVillage, onDay }, office),
    nothing('mergeUnits', '王家庄村', { ids: [units.xiaoxieWang], intoId: units.xiaoxieLijia, onDay }, office),
    nothing('splitUnit', '城东管理区', { id: units.xiaoxieArea, parts: [{ name: '城南管理区', childIds: [units.xiaoxieWang] }], onDay }, office),
    nothing('setBoundary', '李家庄村', { id: units.xiaoxieLijia, boundary: square }, office),
  ];
}

/** 李国强 is vice mayor of 小协镇; the grid officer and the firm's owner answer beside him. 冯书记 is in 翟镇. */
/** 李国强 answers for the chemical works, which all of them may read: a name in a chain leads to its page. */
const besideGuarantor: readonly Who[] = signedIn;
const post = { title: '安全办副主任', rank: 'staff' };
const during = { from: onDay, until: null };

const peopleTable: readonly Permission[] = [
  own('listPeople', '全县', {}, signedIn),
  nothing('readPerson', '小协镇的李国强', { id: people.guarantor }, besideGuarantor),
  nothing('readPerson', '翟镇的冯书记', { id: people.secretary }, wholeCounty),
  nothing('revealPersonalData', '小协镇的李国强', { id: people.guarantor, kind: 'mobile', reason }, officeAndTownship),
  nothing('revealPersonalData', '应急局的孙建国', { id: people.sectionChief, kind: 'mobile', reason }, officeAndDepartment),
  nothing('createPerson', '小协镇', { name: '何新人', post: { ...post, unitId: units.xiaoxie, from: onDay } }, officeAndTownship),
  nothing('createPerson', '翟镇', { name: '何新人', post: { ...post, unitId: units.zhaizhen, from: onDay } }, office),
  nothing('changePerson', '小协镇的李国强', { id: people.guarantor, name: '李国刚', reason }, officeAndTownship),
  nothing('changePerson', '翟镇的冯书记', { id: people.secretary, name: '冯新', reason }, office),
  nothing('appointPerson', '小协镇的李国强', { id: people.guarantor, ...post, unitId: units.xiaoxie, during }, officeAndTownship),
  nothing('appointPerson', '李国强到翟镇', { id: people.guarantor, ...post, unitId: units.zhaizhen, during }, office),
  nothing('endPost', '李国强的职务', { id: postOfGuarantor, onDay }, officeAndTownship),
  nothing('endPost', '冯书记的职务', { id: postOfSecretary, onDay }, office),
  nothing('recordAbsence', '小协镇的李国强', { id: people.guarantor, during: { from: onDay, until: '2025-06-20' }, reason }, officeAndTownship),
];

const near = { id: nearSubject.id };
const far = { id: farSubject.id };
const firm = { kind: 'enterprise', name: '新开的化工厂', industries: ['chemicals'], from: onDay };

const subjectsTable: readonly Permission[] = [
  own('listSubjects', '全县', {}, signedIn),
  nothing('readSubject', nearSubject.about, near, nearSubject.read),
  nothing('readSubject', farSubject.about, far, farSubject.read),
  nothing('listMembers', '小协镇的打包对象', { id: subjects.bundle }, ['安委办主任', '乡镇安监站', '审计', '管理员']),
  nothing('createSubject', '小协镇李家庄村', { ...firm, unitId: units.xiaoxieLijia }, editors),
  nothing('createSubject', '翟镇李家庄村', { ...firm, unitId: units.zhaizhenLijia }, officeAndDepartment),
  nothing('takeOnSubject', '李家庄村的新场所', { kind: 'premises', name: '新开的小店', unitId: units.xiaoxieLijia }, ['网格员']),
  nothing('takeOnSubject', '王家庄村的新场所', { kind: 'premises', name: '新开的小店', unitId: units.xiaoxieWang }, []),
  nothing('changeSubject', nearSubject.about, { ...near, seen: 1, name: '宏达化工（更名）' }, editors),
  nothing('changeSubject', farSubject.about, { ...far, seen: 1, name: '面粉厂（更名）' }, office),
  nothing('moveSubject', nearSubject.about, { ...near, unitId: units.xiaoxieWang, onDay }, editors),
  nothing('moveSubject', farSubject.about, { ...far, unitId: units.xiaoxieWang, onDay }, office),
  nothing('setSubjectStatus', nearSubject.about, { ...near, status: 'suspended', onDay, reason }, editors),
  nothing('setSubjectStatus', farSubject.about, { ...far, status: 'suspended', onDay, reason }, office),
  nothing('mergeSubjects', '小协镇的两处场所', { id: subjects.kindergarten, intoId: subjects.clinic, onDay, reason }, officeAndTownship),
  nothing('bundleSubjects', '小协镇的打包对象', { id: subjects.bundle, add: [subjects.kindergarten], onDay }, officeAndTownship),
  own('listDuplicates', '全县', {}, signedIn),
];

const twoDays = { one: '2024-06-01', other: '2025-06-01' };
const handover = { personId: people.guarantor, successorId: people.successor, onDay };

const tenureTable: readonly Permission[] = [
  nothing('readChain', nearSubject.about, near, nearSubject.read),
  nothing('readChain', farSubject.about, far, farSubject.read),
  nothing('readTimeline', nearSubject.about, near, nearSubject.read),
  nothing('readTimeline', farSubject.about, far, farSubject.read),
  nothing('compareChains', nearSubject.about, { ...near, ...twoDays }, nearSubject.read),
  nothing('compareChains', farSubject.about, { ...far, ...twoDays }, farSubject.read),
  nothing('listHoldings', '小协镇的李国强', { id: people.guarantor }, besideGuarantor),
  nothing('listHoldings', '翟镇的冯书记', { id: people.secretary }, wholeCounty),
  nothing('assignTenure', nearSubject.about, { subjectId: near.id, role: 'grid_officer', personId: people.clerk, during }, editors),
  nothing('assignTenure', farSubject.about, { subjectId: far.id, role: 'grid_officer', personId: people.clerk, during }, office),
  nothing('endTenure', nearSubject.about, { id: tenureOfOfficer, onDay }, editors),
  nothing('endTenure', farSubject.about, { id: tenureOfSecretary, onDay }, office),
  nothing('replaceTenure', nearSubject.about, { id: tenureOfGuarantor, personId: people.successor, onDay }, editors),
  nothing('replaceTenure', farSubject.about, { id: tenureOfSecretary, personId: people.successor, onDay }, office),
  nothing('correctTenure', nearSubject.about, { id: tenureOfGuarantor, personId: people.successor, reason }, office),
  nothing('changeTenures', nearSubject.about, { acts: [{ act: 'end', tenureId: tenureOfOfficer, onDay }] }, editors),
  nothing('changeTenures', farSubject.about, { acts: [{ act: 'end', tenureId: tenureOfSecretary, onDay }] }, office),
  nothing('previewHandover', '小协镇的李国强', handover, officeAndTownship),
  nothing('handOverTenure', '小协镇的李国强', handover, officeAndTownship),
  nothing('handOverTenure', '翟镇的冯书记', { ...handover, personId: people.secretary }, office),
  own('readCoverage', '全县', {}, signedIn),
  nothing('readCoverage', '翟镇', { unitId: units.zhaizhen }, signedIn),
  own('listDocuments', '全县', {}, signedIn),
  own('createDocument', '全县', { title: '补充通知', issuer: '安委会', issuedOn: '2025-06-01' }, officeAndTownship),
];

const sheet = '所属乡镇,所属管理区,村居名称\n小协镇,城东管理区,赵家庄村\n';
const file = { kind: 'units', fileName: '村居.csv' };

const sheetsTable: readonly Permission[] = [
  { ...own('checkImport', '一张村居表', file, office), upload: sheet },
  { ...nothing('applyImport', '一张村居表', { ...file, sha256: sha256Of(sheet) }, office), upload: sheet },
  { ...own('annotateImport', '一张村居表', file, office), upload: sheet },
  own('readImportProgress', '自己的核对', { ticket: fixedId('ticket', 1) }, signedIn),
  own('cancelImport', '自己的核对', { ticket: fixedId('ticket', 1) }, signedIn),
  own('downloadTemplate', '空表', { kind: 'people' }, officeAndTownship),
];

function draftSheetsTable({ roster }: Prepared): readonly Permission[] {
  const about = '小协镇名册的一张表';
  const upload = '企业名称,包保责任人\n小协铸造厂,王接任\n';
  const input = { id: roster, fileName: '名册.csv' };
  const readers: readonly Who[] = ['安委办主任', '乡镇安监站', '审计', '管理员'];
  return [
    { ...nothing('guessRosterSheet', about, input, officeAndTownship), upload },
    { ...nothing('checkRosterSheet', about, input, officeAndTownship), upload },
    { ...nothing('applyRosterSheet', about, { ...input, sha256: sha256Of(upload) }, officeAndTownship), upload },
    { ...nothing('annotateRosterSheet', about, input, officeAndTownship), upload },
    nothing('exportRosterSheet', about, { id: roster }, readers),
    { ...nothing('fillRosterTemplate', about, input, readers), upload, answers: 'import.unreadable' },
  ];
}

function draftsTable({ roster, rosterComment }: Prepared): readonly Permission[] {
  const about = '小协镇的名册';
  const readers: readonly Who[] = ['安委办主任', '乡镇安监站', '审计', '管理员'];
  const id = { id: roster };
  const supplement = { kind: 'supplement', year: 2025, effectiveOn: '2025-07-01' };
  const wishes = [{ subjectId: subjects.foundry, role: 'guarantor', personIds: [people.successor] }];
  return [
    own('listRosters', '全县', {}, signedIn),
    nothing('startRoster', '小协镇', { ...supplement, unitId: units.xiaoxie }, officeAndTownship),
    nothing('startRoster', '应急管理局', { ...supplement, unitId: units.emergencyBureau }, officeAndDepartment),
    nothing('startRoster', '全县', { ...supplement, unitId: units.county }, office),
    nothing('readRoster', about, id, readers),
    nothing('listRosterRows', about, id, readers),
    nothing('setRosterHolders', about, { ...id, wishes }, officeAndTownship),
    nothing('setRosterSubject', about, { ...id, subjectId: subjects.foundry, act: 'close', reason }, officeAndTownship),
    nothing('listRosterComments', about, id, readers),
    nothing('commentRoster', about, { ...id, text: '请核对' }, officeAndTownship),
    nothing('settleRosterComment', about, { ...id, commentId: rosterComment }, officeAndTownship),
    nothing('checkRoster', about, id, readers),
    nothing('readRosterDifferences', about, id, readers),
    nothing('balanceRoster', about, id, readers),
    own('compareDays', '全县', twoDays, signedIn),
    nothing('compareDays', '翟镇', { ...twoDays, unitId: units.zhaizhen }, signedIn),
  ];
}

const ledgersTable: readonly Permission[] = [
  own('searchRegister', '全县', { q: '小协' }, signedIn),
  own('readHome', '全县', {}, signedIn),
  own('listFigures', '全县', {}, wholeCounty),
  own('listRevisions', '全县', {}, wholeCounty),
  own('exportTable', '责任对象', { table: 'subjects', format: 'csv' }, [...editors, '审计']),
];

function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
