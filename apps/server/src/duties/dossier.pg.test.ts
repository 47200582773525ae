import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { downloadDossier, listDossiers, readDossier, renderDossier } from '@gridward/contract/duties-dossier';
import { readPublicPaper, verifyPaper, verifyPublicPaper } from '@gridward/contract/rosters-public';
import { replaceTenure } from '@gridward/contract/tenure';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { alterDocx } from '../rosters/testing/alter-docx.ts';
import { openDutyHouse, type DutyHouse } from './testing/duty-house.ts';

const { people, subjects } = small;
const half = { personId: people.guarantor, from: '2025-01-01', until: '2025-06-01' };
const reason = '事故调查';

let house: DutyHouse;
before(async () => {
  house = await openDutyHouse({ guarantor_visit: { graceDays: 5 } });
  const visit = (day: string) => house.done('visit', day, [people.guarantor], [subjects.chemicalWorks]);
  // January: both. February: one of two. March: on leave. April: one in time, one in the days of grace. May: both.
  for (const day of ['2025-01-08', '2025-01-20', '2025-02-14', '2025-04-10', '2025-05-03', '2025-05-12', '2025-05-20', '2025-05-27']) await visit(day);
  await house.write('test.leave', {
    puts: {
      absence: [
        { id: fixedId('absence', 1), person_id: people.guarantor, substitute_id: people.successor, reason: '党校学习', during: '[2025-03-01,2025-04-01)' },
      ],
    },
  });
});
after(() => house.close());

const refusedWith = (problem: string) => (error: unknown) => error instanceof ProblemError && error.answer.problem === problem;
const query = async <R>(text: string): Promise<R[]> =>
  house.database.transaction({ countyId: small.county, readOnly: true }, async (tx) => (await tx.client.query(text)).rows as R[]);
const render = (who: PersonaName, form: 'docx' | 'pdf', more: object = {}) => house.as(who).call(renderDossier, { ...half, form, reason, ...more });
const fileOf = async (who: PersonaName, id: string, form: 'docx' | 'pdf') => (await house.as(who).send(downloadDossier, { id, form, reason })).body;

describe('what a dossier says', () => {
  test('everything held, asked, done, done late, excused with the reason, left undone', async () => {
    const told = await house.as('包保领导').call(readDossier, half);
    assert.deepEqual([told.person.name, told.posts.map((post) => `${post.unit.name}${post.title}`), told.since], ['李国强', ['小协镇副镇长'], '2025-01-01']);
    assert.deepEqual(told.tenures.map((tenure) => [tenure.subject.name, tenure.role, tenure.document?.number]).toSorted(), [
      ['宏达化工液氯储罐', 'team_lead', '安发〔2025〕2号'],
      ['小协铸造厂', 'guarantor', '安发〔2025〕2号'],
      ['新泰市宏达化工有限公司', 'guarantor', '安发〔2025〕2号'],
    ]);
    assert.deepEqual(told.sums, { obligations: 5, required: 8, done: 7, late: 1, overdue: 1, excused: 1, open: 0 });
    assert.deepEqual(
      told.overdue.map((one) => [one.period.from, one.done, one.required]),
      [['2025-02-01', 1, 2]],
    );
    assert.deepEqual(
      told.late.map((one) => [one.period.from, one.late]),
      [['2025-04-01', 1]],
    );
    assert.deepEqual(
      told.excused.map((one) => [one.period.from, one.required, one.excuses]),
      [['2025-03-01', 0, [{ kind: 'absence', during: { from: '2025-03-01', until: '2025-04-01' }, reason: '党校学习' }]]],
    );
    assert.deepEqual([told.duties[0]?.name.zh, told.duties[0]?.basis.document], ['包保责任人每月走访', '关于公布安全生产“网格化、实名制”监管体系的通知']);
    assert.deepEqual(
      told.records.map((record) => [record.happenedOn, record.counted]),
      [
        ['2025-01-08', 1],
        ['2025-01-20', 1],
        ['2025-02-14', 1],
        ['2025-04-10', 1],
        ['2025-05-03', 1],
        ['2025-05-12', 1],
        ['2025-05-20', 1],
        ['2025-05-27', 0],
      ],
    );
  });

  test('as known at an earlier revision it says what was known then', async () => {
    const { knownAt } = await house.as('包保领导').call(readDossier, half);
    const before = await house.as('包保领导').call(readDossier, { ...half, knownAt: knownAt - 1 });
    assert.deepEqual([before.knownAt, before.absences, before.sums.overdue, before.sums.excused], [knownAt - 1, [], 2, 0]);
  });

  test('of what is still to be done, the day decides', async () => {
    const told = await house.as('包保领导').call(readDossier, { ...half, from: '2025-06-01', until: '2025-07-01' });
    assert.deepEqual(
      told.open.map((one) => [one.deadline, one.done, one.required, one.state]),
      [['2025-07-05', 0, 2, 'open']],
    );
  });

  test('more than three years at once are not told', async () => {
    await assert.rejects(house.as('包保领导').call(readDossier, { ...half, from: '2020-01-01' }), refusedWith('request.invalid'));
  });
});

describe('who has seen it', () => {
  test('one’s own needs no reason and leaves no trace; another’s needs one, and both are written down', async () => {
    const head = await house.head();
    assert.equal((await house.as('包保领导').call(readDossier, half)).revision, null);
    assert.equal(await house.head(), head);
    await assert.rejects(house.as('审计').call(readDossier, half), refusedWith('reason.required'));
    const { revision } = await house.as('审计').call(readDossier, { ...half, reason });
    assert.equal(revision, head + 1);
    const views = await query<{ kind: string; reason: string; name: string }>(
      'select v.kind, v.reason, a.name from personal_data_view v join account a on a.id = v.account_id order by v.at, v.id',
    );
    assert.deepEqual(views.at(-1), { kind: 'dossier', reason, name: 'shenji' });
  });

  test('a grid officer does not see that of the guarantor whose firm they share', async () => {
    await assert.rejects(house.as('网格员').call(readDossier, { ...half, reason }), refusedWith('permission.out_of_scope'));
    await assert.rejects(house.as('网格员').call(listDossiers, { personId: people.guarantor }), refusedWith('permission.out_of_scope'));
  });
});

describe('the sealed paper', () => {
  test('is made once in each form and given again to the byte; its digest is that of its canonical content', async () => {
    const first = await render('包保领导', 'docx');
    assert.notEqual(first.revision, null);
    const again = await render('安委办主任', 'docx');
    assert.deepEqual({ ...again, revision: 0 }, { ...first, revision: 0 });
    assert.equal(again.revision, null, 'nothing was written');
    const pdf = await render('安委办主任', 'pdf');
    assert.deepEqual([pdf.id, pdf.digest], [first.id, first.digest], 'one paper, two forms');
    for (const [form, made] of [
      ['docx', first],
      ['pdf', pdf],
    ] as const) {
      const [one, other] = [await fileOf('包保领导', first.id, form), await fileOf('审计', first.id, form)];
      assert.ok(one.equals(other));
      assert.equal(createHash('sha256').update(one).digest('hex'), made.sha256);
    }
    const [stored] = await query<{ bytes: Buffer; digest: string }>(
      `select f.bytes, p.digest from sealed_paper p join stored_file f on f.sha256 = p.paper_sha256 where p.id = '${first.id}'`,
    );
    assert.equal(
      createHash('sm3')
        .update(stored?.bytes ?? '')
        .digest('hex'),
      stored?.digest,
    );
    const { rows } = await house.as('包保领导').call(listDossiers, { personId: people.guarantor });
    assert.deepEqual(
      rows.map((row) => [row.id, row.from, row.until, row.forms]),
      [[first.id, half.from, half.until, ['docx', 'pdf']]],
    );
  });

  test('each handing out is written down, to the person as well', async () => {
    const { id } = await render('包保领导', 'docx');
    const head = await house.head();
    await fileOf('包保领导', id, 'docx');
    await fileOf('安委办主任', id, 'docx');
    assert.equal(await house.head(), head + 2);
  });

  test('is recognised when somebody brings it, and the register of its day says the same', async () => {
    const { id, knownAt } = await render('包保领导', 'docx');
    for (const form of ['docx', 'pdf'] as const) {
      const file = await fileOf('包保领导', id, form);
      const checked = await house.as('包保领导').call(verifyPaper, { fileName: `x.${form}` }, file);
      assert.deepEqual(
        [checked.verdict, checked.paper?.id, checked.paper?.revision, checked.counts],
        ['issued', id, knownAt, { differences: 0, registerDifferences: 0, laterDifferences: 0 }],
      );
      assert.equal((await house.as('陌生人').call(verifyPublicPaper, { fileName: 'x' }, file)).verdict, 'issued');
    }
  });

  test('whoever scans its code learns that it was issued, and not about whom', async () => {
    const { id, digest } = await render('包保领导', 'docx');
    const shown = await house.as('陌生人').call(readPublicPaper, { id });
    assert.deepEqual([shown.title, shown.digest, shown.files.length], ['安全生产履职情况档案', digest, 2]);
    assert.doesNotMatch(JSON.stringify(shown), /李国强/);
  });

  test('an altered file is found out: the person is told where, others only how much – a true seal fetches nothing', async () => {
    const { id } = await render('包保领导', 'docx');
    const file = await alterDocx(await fileOf('包保领导', id, 'docx'), '党校学习', '因病住院');
    const own = await house.as('包保领导').call(verifyPaper, { fileName: 'x' }, file);
    assert.equal(own.verdict, 'altered');
    assert.deepEqual(
      own.differences.map((one) => [one.annex, one.column, one.found?.includes('因病住院'), one.issued?.includes('党校学习')]),
      [['dossier_excused', '事由内容', true, true]],
    );
    const other = await house.as('审计').call(verifyPaper, { fileName: 'x' }, file);
    assert.deepEqual([other.verdict, other.counts.differences, other.differences, other.texts], ['altered', 1, [], []]);
    await assert.rejects(house.as('网格员').call(verifyPaper, { fileName: 'x' }, file), refusedWith('permission.out_of_scope'));
    assert.doesNotMatch(JSON.stringify(await house.as('陌生人').call(verifyPublicPaper, { fileName: 'x' }, file)), /党校|李国强/);
  });

  test('when more becomes known, another is issued; the earlier one is given as it was, and what has changed since is told', async () => {
    const earlier = await render('包保领导', 'docx');
    await house.done('visit', '2025-02-25', [people.guarantor], [subjects.foundry]);
    const later = await render('包保领导', 'docx');
    assert.notEqual(later.id, earlier.id);
    assert.deepEqual((await house.as('包保领导').call(readDossier, half)).overdue, []);
    const file = await fileOf('包保领导', earlier.id, 'docx');
    assert.equal(createHash('sha256').update(file).digest('hex'), earlier.sha256);
    const checked = await house.as('包保领导').call(verifyPaper, { fileName: 'x' }, file);
    assert.deepEqual([checked.verdict, checked.counts.registerDifferences, checked.counts.laterDifferences > 0], ['issued', 0, true]);
    const asBefore = await render('包保领导', 'docx', { knownAt: earlier.knownAt });
    assert.equal(asBefore.id, earlier.id, 'asked for by its revision, the earlier one is answered');
  });

  test('what was written meanwhile about others changes nothing in it', async () => {
    const one = await render('包保领导', 'docx');
    await house.as('安委办主任').call(replaceTenure, { id: fixedId('tenure', 12), personId: people.successor, onDay: '2025-06-25', documentId: null });
    assert.equal((await render('包保领导', 'docx')).id, one.id);
  });

  test('the chain names the papers and their files', async () => {
    const { faults } = await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) => verifyCounty(tx, house.county, house.house));
    assert.deepEqual(faults, []);
  });
});
