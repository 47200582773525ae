import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { beginSecondFactor, createAccount, suspendAccount } from '@gridward/contract/accounts';
import { allEndpoints } from '@gridward/contract/all';
import { ProblemError } from '@gridward/contract/call';
import type { Endpoint } from '@gridward/contract/endpoint';
import { officeNames } from '@gridward/contract/permission';
import { publishDuty } from '@gridward/contract/duties';
import { createUnit } from '@gridward/contract/grid';
import { changePerson } from '@gridward/contract/people';
import { setRosterHolders, startRoster } from '@gridward/contract/rosters-drafts';
import { publishRosters, renderPaper } from '@gridward/contract/rosters-papers';
import { commentRoster } from '@gridward/contract/rosters-review';
import { attachToRoster, decideRoster, mergeRoster, reportRoster, submitRoster } from '@gridward/contract/rosters-steps';
import { proposeHandover } from '@gridward/contract/tenure-handovers';
import { keepObligations } from './duties/duties.ts';
import { hashPassword } from './accounts/password.ts';
import { codeAt } from './accounts/second-factor.ts';
import { newId } from './kernel/names.ts';
import { personas, type PersonaName } from './kernel/testing/personas.ts';
import { small, smallCounty } from './kernel/testing/small-county.ts';
import { readZip, textOf } from './kernel/sheet-zip.ts';
import { accountIdOf, callerOf, openTestHouse, type Caller, type TestHouse } from './kernel/testing/test-house.ts';
import { publishedDuty, ruleOfPlaybook } from './permissions.duties.ts';
import { prepareDossier, promisedDossier } from './permissions.dossier.ts';
import { prepareFinds, promisedFinds } from './permissions.finds.ts';
import { prepareNotices, promisedNotices } from './permissions.notices.ts';
import { planOfHandover, printCard, promisedPapers, supplementOfXiaoxie, type PreparedPapers } from './permissions.papers.ts';
import { prepareRecords, promisedRecords } from './permissions.records.ts';
import { prepareSync } from './permissions.sync.ts';
import { undone } from './permissions.undone.ts';
import { permissionTable, type Permission, type Prepared, type Who } from './permissions.table.ts';
import { workSafety } from './playbooks/playbooks.ts';
import { allRoutes } from './routes.ts';
import { buildServer } from './server.ts';

const password = 'Tulips7garden';
const everybody = [...(Object.keys(personas) as PersonaName[]), '陌生人'] as const; // Object.keys forgets the type of its keys
const refusals = [
  'session.required',
  'permission.missing',
  'permission.out_of_scope',
  'handover.not_yours',
  'record.kind_not_yours',
  'record.not_participant',
  'hazard.not_yours',
];
const served = new Set(allRoutes.map((route) => route.endpoint.name));

/** The names of the endpoints alone: the table's rows need things that only exist once the house is open. */
const rowsByName = Map.groupBy(permissionTable(promised()), (row) => row.endpoint);
function promised(): Prepared {
  return {
    password,
    setupToken: '',
    suspendedAccount: '',
    emptyVillage: '',
    roster: '',
    rosterComment: '',
    ...promisedPapers,
    ...promisedNotices,
    ...promisedDossier,
    ...promisedRecords,
    ...promisedFinds,
    ticketFor: async () => ({ ticket: '', code: '' }),
  };
}

let house: TestHouse;
let app: FastifyInstance;
let table: readonly Permission[] = [];
let forbidden: readonly string[] = [];
let written = 0;

before(async () => {
  house = await openTestHouse();
  app = await buildServer({
    house: { ...house.house, database: undone(house.database, (revisions) => (written += revisions)) },
    behindProxy: false,
    secureCookies: false,
    logs: false,
    version: 'test',
    requestsPerMinute: 100_000,
  });
  table = permissionTable(await prepare());
  forbidden = await thingsOfTheCounty();
});
after(async () => {
  await app.close();
  await house.close();
});

async function prepare(): Promise<Prepared> {
  const passwordHash = await hashPassword(password);
  for (const countyId of [small.county, small.neighbour]) {
    const account = await house.database.transaction(
      { countyId, readOnly: true },
      async (tx) => (await tx.client.query('select id, name, person_id, status, created_at from account')).rows,
    );
    await house.write('test.passwords', { puts: { account: account.map((row) => ({ ...row, password_hash: passwordHash })) } }, countyId);
  }
  // So that nothing but the wall between the counties stands in the way of 外县.
  const grant = { id: newId(), account_id: accountIdOf('外县'), office: 'administrator', scope: 'county', unit_id: null };
  await house.write('test.grant', { puts: { account_grant: [grant] } }, small.neighbour);
  const admin = house.as('管理员');
  const { setupPath } = await admin.call(createAccount, { name: 'invited', grants: [] });
  const { id: suspendedAccount } = await admin.call(createAccount, { name: 'resting', grants: [] });
  await admin.call(suspendAccount, { id: suspendedAccount, reason: '长期病假' });
  for (const id of [small.people.guarantor, small.people.sectionChief]) await admin.call(changePerson, { id, mobile: '13805380001', reason: '补录手机' });
  const { id: emptyVillage } = await admin.call(createUnit, { kind: 'village', name: '空空村', parentId: small.units.xiaoxieArea, onDay: '2025-06-02' });
  await admin.call(publishDuty, { ...publishedDuty, content: ruleOfPlaybook(publishedDuty.code) });
  for (const countyId of [small.county, small.neighbour]) await keepObligations(house, countyId, 'refresh');
  const clerk = house.as('乡镇安监站');
  await prepareSync(house);
  const { id: roster } = await clerk.call(startRoster, { kind: 'yearly', unitId: small.units.xiaoxie, year: 2026, effectiveOn: '2026-01-01' });
  const { id: rosterComment } = await clerk.call(commentRoster, { id: roster, text: '请核对' });
  return {
    password,
    setupToken: setupPath.slice('/setup/'.length),
    suspendedAccount,
    emptyVillage,
    roster,
    rosterComment,
    ...(await preparePapers()),
    ...(await prepareNotices(house)),
    ...(await prepareDossier(house)),
    ...(await prepareRecords(house.as('网格员'), house.as('安委办主任'))),
    ...(await prepareFinds(house)),
    ticketFor: async (who) => {
      if (who === '陌生人' || who === '停用') return { ticket: 'nothing', code: '000000' };
      const { secret, ticket } = await house.as(who).call(beginSecondFactor, {});
      return { ticket, code: codeAt(secret, house.clock.now()) };
    },
  };
}

/** Supplements of 小协镇 in every state, one of them published, and a handover that waits. */
async function preparePapers(): Promise<PreparedPapers> {
  const [clerk, director] = [house.as('乡镇安监站'), house.as('安委办主任')];
  const supplement = async (subjectId: string) => {
    const { id } = await clerk.call(startRoster, supplementOfXiaoxie);
    await clerk.call(setRosterHolders, { id, wishes: [{ subjectId, role: 'guarantor', personIds: [small.people.successor] }] });
    return id;
  };
  const steps = [
    async (id: string) => clerk.call(submitRoster, { id }),
    async (id: string) => clerk.call(decideRoster, { id, meeting: '小协镇党委会', heldOn: '2025-05-28', resolution: '同意' }),
    async (id: string) => clerk.call(reportRoster, { id }),
    async (id: string) => director.call(mergeRoster, { id }),
  ];
  const after = async (count: number, subjectId: string = small.subjects.foundry) => {
    const id = await supplement(subjectId);
    for (const step of steps.slice(0, count)) await step(id);
    return id;
  };
  const published = await after(4, small.subjects.kindergarten);
  const issuing = { number: '安发〔2025〕98号', title: '补充通知', issuer: '安委会', issuedOn: '2025-06-01', effectiveOn: '2025-07-01' };
  const { id: publication } = await director.call(publishRosters, { rosterIds: [published], ...issuing });
  await director.call(renderPaper, { id: publication, form: 'docx' });
  const submitted = await after(1);
  const { attachment } = await clerk.call(attachToRoster, { id: submitted, fileName: '会议纪要.pdf' }, Buffer.from('%PDF-1.7 会议纪要'));
  const { id: handover } = await director.call(proposeHandover, planOfHandover);
  return {
    supplement: await after(0),
    submitted,
    decided: await after(2),
    reported: await after(3),
    merged: await after(4),
    attachment: attachment.id,
    publication,
    handover,
    card: await printCard(director),
  };
}

/** Every id and every name of the county, but those that stand in the public playbook or the list of offices, or belong to the neighbour as well. */
async function thingsOfTheCounty(): Promise<readonly string[]> {
  const rows = Object.values(smallCounty().puts ?? {}).map((list = []) => [...list]);
  const ids = rows.flatMap((list) => list.map((row) => String(row['id'])));
  const names = rows.flatMap((list) => list.flatMap((row) => ['name', 'title', 'number', 'code'].flatMap((column) => row[column] ?? []))).map(String);
  const accounts = everybody.flatMap((who) => (who === '陌生人' || who === '外县' ? [] : [accountIdOf(who), personas[who].name]));
  const open = JSON.stringify([workSafety(), officeNames]);
  const ambiguous = ['外县', ...workSafety().roles.map((role) => role.code)];
  // A code of two or three letters may stand in a new TOTP secret by chance.
  const telling = (text: string) => text.length >= (/^[A-Z0-9]+$/.test(text) ? 4 : 2);
  return [...new Set([...ids, ...names, ...accounts])].filter((text) => telling(text) && !open.includes(text) && !ambiguous.includes(text));
}

function callerFor(who: Who): Caller {
  return callerOf(app, who === '陌生人' ? undefined : house.tokenOf(who));
}

interface Outcome {
  readonly status: number;
  readonly problem: string | null;
  readonly text: string;
  readonly revisions: number;
  /** What the caller sent: an answer may repeat it. */
  readonly sent: string;
}

async function ask(row: Permission, who: Who): Promise<Outcome> {
  const input = typeof row.input === 'function' ? await row.input(who) : row.input;
  written = 0;
  const answer = await callerFor(who).send(getEndpoint(row.endpoint), { ...input }, row.upload === undefined ? undefined : Buffer.from(row.upload));
  const text = await textOfAnswer(answer.body);
  return {
    status: answer.status,
    problem: answer.status < 400 ? null : problemIn(text),
    text,
    revisions: written,
    sent: `${JSON.stringify(input)}${row.upload ?? ''}`,
  };
}

/** A workbook is looked into: its packed bytes say nothing, and may spell anything. */
async function textOfAnswer(body: Buffer): Promise<string> {
  const entries = body.subarray(0, 2).toString('latin1') === 'PK' ? readZip(body) : undefined;
  if (entries === undefined) return body.toString('utf8');
  return (await Promise.all(entries.map(textOf))).join('\n');
}

function problemIn(text: string): string {
  try {
    return new ProblemError(JSON.parse(text)).answer.problem;
  } catch {
    return text.slice(0, 200);
  }
}

function getEndpoint(name: string): Endpoint {
  const endpoint = allEndpoints.find((one) => one.name === name);
  if (!endpoint) throw new Error(`the contract has no endpoint ${name}`);
  return endpoint;
}

const isRefused = (outcome: Outcome) => outcome.problem !== null && refusals.includes(outcome.problem);
const told = (outcome: Outcome) => `${outcome.status} ${outcome.problem ?? ''}`.trim();

describe('the table of permissions', () => {
  test('has a row for every endpoint of the contract, and none for another', () => {
    assert.deepEqual([...rowsByName.keys()].sort(), allEndpoints.map((endpoint) => endpoint.name).sort());
  });

  for (const [name, rows] of rowsByName)
    rows.forEach((row, index) => {
      // A row whose route is not written cannot be walked; the last test of this file fails until it is.
      const skip = served.has(name) ? false : `✖✖ NOT WALKED: ${name} has no route`;
      const rowNow = () => table.filter((one) => one.endpoint === name)[index] ?? row;
      test(`${name}（${row.about}）is for ${row.may.join('、')} and nobody else`, { skip }, async () => walk(rowNow()));
      test(`${name}（${row.about}）shows 外县 ${row.neighbour === 'own' ? 'its own county' : 'nothing'}`, { skip }, async () => walkNeighbour(rowNow()));
    });
});

async function walk(row: Permission): Promise<void> {
  const endpoint = getEndpoint(row.endpoint);
  const wrong: string[] = [];
  for (const who of everybody) {
    if (who === '外县') continue;
    const outcome = await ask(row, who);
    const may = row.may.includes(who);
    if (may && row.answers !== undefined && outcome.problem !== row.answers) wrong.push(`${who} may, and got ${told(outcome)} instead of ${row.answers}`);
    if (may && row.answers === undefined && outcome.status !== 200) wrong.push(`${who} may, and got ${told(outcome)}`);
    if (!may && !isRefused(outcome) && !isNobodys(row, outcome)) wrong.push(`${who} may not, and got ${told(outcome)}`);
    if (outcome.revisions !== revisionsDue(endpoint, outcome)) wrong.push(`${who}: ${outcome.revisions} revisions`);
    if (!may) wrong.push(...leaksIn(outcome, namesOnly).map((leak) => `${who} was refused and told ${leak}`));
  }
  assert.deepEqual(wrong, []);
}

/** One for an act that writes; for one that may find nothing to change, what it says itself – a file says nothing of it. */
function revisionsDue(endpoint: Endpoint, outcome: Outcome): number {
  if (outcome.status !== 200) return 0;
  if (endpoint.download === true && endpoint.effect === 'revision_or_none') return Math.min(outcome.revisions, 1);
  if (endpoint.effect === 'revision_or_none') return (JSON.parse(outcome.text) as { revision: number | null }).revision === null ? 0 : 1;
  return endpoint.effect === 'revision' ? 1 : 0;
}

/** Somebody else's session is not refused but not there: it is nobody's business whether it is. */
function isNobodys(row: Permission, outcome: Outcome): boolean {
  return row.endpoint === 'endSession' && outcome.problem === 'thing.not_found';
}

async function walkNeighbour(row: Permission): Promise<void> {
  const outcome = await ask(row, '外县');
  const expected = row.neighbour === 'own' ? outcome.status === 200 : outcome.status >= 400 && outcome.status < 500;
  assert.ok(expected, `外县 got ${told(outcome)}`);
  if (row.byBearer !== true) assert.deepEqual(leaksIn(outcome), []);
}

/** Within the county a refusal may say by its id what is out of reach; never by its name. */
const namesOnly = (thing: string) => !/^[0-9a-f]{8}-/.test(thing);

function leaksIn(outcome: Outcome, counts: (thing: string) => boolean = () => true): readonly string[] {
  return forbidden.filter((thing) => counts(thing) && outcome.text.includes(thing) && !outcome.sent.includes(thing));
}

describe('the contract', () => {
  test('no 5xx, no stack and no SQL is answered when every input is nonsense', async () => {
    for (const endpoint of allEndpoints.filter((one) => served.has(one.name))) {
      const answer = await callerFor('管理员').send(endpoint, {
        id: 'x',
        token: 'x',
        kind: 'x',
        ticket: 'x',
        table: 'x',
        q: '\u0000',
        cursor: 'eyJ9',
        limit: 'many',
        on: 'x',
        acts: 3,
      });
      const text = answer.body.toString('utf8');
      assert.ok(answer.status < 500, `${endpoint.name}: ${answer.status} ${text}`);
      assert.doesNotMatch(text, /select |insert |at .*\.ts:/);
    }
  });

  test('the walk looked for every name and id of the county', () => {
    for (const thing of ['370982', '新泰市', '小协镇', '王家庄村', '李国强', '小协铸造厂', small.people.guarantor, small.subjects.redLine, 'anweiban'])
      assert.ok(forbidden.includes(thing), thing);
    assert.ok(forbidden.length > 100);
  });

  test('every endpoint that writes has succeeded for somebody in the table, so its one revision was counted', () => {
    const writing = allEndpoints.filter((endpoint) => endpoint.effect.startsWith('revision')).map((endpoint) => endpoint.name);
    assert.deepEqual(
      writing.filter((name) => !(rowsByName.get(name) ?? []).some((row) => row.answers === undefined && row.may.length > 0)),
      [],
    );
  });

  test('every endpoint of the contract has a route, and every route one endpoint of the contract', () => {
    assert.deepEqual(allRoutes.map((route) => route.endpoint.name).sort(), allEndpoints.map((endpoint) => endpoint.name).sort());
  });
});
