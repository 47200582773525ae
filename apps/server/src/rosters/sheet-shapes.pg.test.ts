import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { ProblemError, framedUpload, frameOf } from '@gridward/contract/call';
import { readImportProgress } from '@gridward/contract/rosters';
import { listRosterRows, startRoster } from '@gridward/contract/rosters-drafts';
import { annotateRosterSheet, applyRosterSheet, cancelImport, checkRosterSheet, guessRosterSheet } from '@gridward/contract/rosters-sheets';
import { newId } from '../kernel/names.ts';
import { readSheets } from '../kernel/sheet-open.ts';
import { sessionCookie } from '../kernel/session.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { sha256Of } from './decide-import.ts';
import { layOut } from './sheet-layout.ts';
import { brokenFiles, longWorkbook, messyFiles, type CastTownship } from './testing/messy-workbooks.ts';
import { workbookOf } from './testing.ts';

const { units } = small;
const perTownship = 400;
let house: TestHouse;
let townships: readonly CastTownship[];
let draftId = '';

/** Two townships with four hundred firms each, and people to answer for them. */
before(async () => {
  house = await openTestHouse();
  const surnames = [...'赵钱谢李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'];
  const given = ['建国', '志强', '秀英', '海燕', '文博'];
  const names = surnames.flatMap((surname) => given.map((name) => surname + name));
  const person = (index: number) => ({ id: fixedId('person', 1000 + index), name: names[index] ?? '', pinyin: `p${index}`, initials: 'p' });
  const post = (index: number) => ({
    id: fixedId('post', 10_000 + index),
    person_id: fixedId('person', 1000 + index),
    unit_id: index % 2 === 0 ? units.xiaoxie : units.zhaizhen,
    title: '科员',
    rank: 'staff',
    during: '[2024-01-01,)',
  });
  const places = [
    { unit: '小协镇', village: '王家庄村', id: units.xiaoxieWang },
    { unit: '翟镇', village: '李家庄村', id: units.zhaizhenLijia },
  ];
  const firms = places.flatMap((place, at) =>
    Array.from({ length: perTownship }, (_, index) => ({
      place,
      index,
      id: fixedId('subject', 5000 + at * 1000 + index),
      name: `新泰市${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${'子丑寅卯辰巳午未申酉'[Math.floor(index / 10) % 10]}${'一二三四'[Math.floor(index / 100)]}号${at === 0 ? '木业' : '机械'}有限公司`,
    })),
  );
  await house.write('test.firms', {
    puts: {
      person: names.map((_, index) => person(index)),
      post: names.map((_, index) => post(index)),
      subject: firms.map(({ id, name }) => ({ id, kind: 'enterprise', name, pinyin: id.slice(-6), initials: 'x', industries: [], profile: {} })),
      subject_placement: firms.map(({ id, place }, index) => ({
        id: fixedId('subject_placement', 5000 + index),
        subject_id: id,
        unit_id: place.id,
        during: '[2024-01-01,)',
      })),
      subject_status: firms.map(({ id }, index) => ({
        id: fixedId('subject_status', 5000 + index),
        subject_id: id,
        status: 'active',
        during: '[2024-01-01,)',
      })),
    },
  });
  townships = places.map((place) => ({
    name: place.unit,
    firms: firms
      .filter((firm) => firm.place === place)
      .map(({ name, index }) => ({
        name,
        village: place.village,
        code: null,
        guarantor: names[(index * 7) % names.length] ?? '',
        guarantorTitle: '科员',
        officers: [names[index % names.length] ?? '', names[(index + 31) % names.length] ?? ''].slice(0, index % 3),
      })),
  }));
  draftId = (await house.as('安委办主任').call(startRoster, { kind: 'supplement', unitId: units.county, year: 2026, effectiveOn: '2026-01-01' })).id;
});
after(() => house.close());

async function rowsFilled(bytes: Uint8Array): Promise<ReadonlySet<string>> {
  const filled = new Set<string>();
  for await (const sheet of readSheets(bytes))
    for await (const row of sheet.rows) if (row.cells.some((cell) => cell.replace(/[\s\u200b]/g, '') !== '')) filled.add(`${sheet.name} ${row.number}`);
  return filled;
}

describe('a file of every shape that offices send', () => {
  test('is read, all its firms are found, and every row of it has a verdict or a reason', async () => {
    for (const { name, shape, bytes } of await messyFiles(townships)) {
      const as = house.as('安委办主任');
      const input = { id: draftId, fileName: name };
      const guess = await as.call(guessRosterSheet, input, bytes);
      const checked = await as.call(checkRosterSheet, input, bytes);
      const { new: entering, changed, same, refused } = checked.counts;
      const told = `${name} (${shape}): ${JSON.stringify(checked.counts)} ${JSON.stringify(checked.rows.slice(0, 2))}`;
      assert.equal(entering, 0, told);
      assert.equal(refused, name === '公式.xlsx' ? 1 : 0, told);
      assert.ok(changed + same >= perTownship, told);
      const heads = guess.sheets.reduce(
        (sum, { headerRows, skipped }) => sum + skipped.length + (headerRows === null ? 0 : headerRows[1] - headerRows[0] + 1),
        0,
      );
      assert.equal(heads + entering + changed + same + refused, (await rowsFilled(bytes)).size, told);
    }
  });

  test('and then says nothing new: what was taken into the draft is the same in every other shape', async () => {
    const [first] = await messyFiles(townships);
    const as = house.as('安委办主任');
    const bytes = first?.bytes ?? new Uint8Array();
    const id = (await as.call(startRoster, { kind: 'supplement', unitId: units.county, year: 2026, effectiveOn: '2026-01-01' })).id;
    assert.notEqual((await as.call(applyRosterSheet, { id, fileName: 'x.xlsx', sha256: sha256Of(bytes) }, bytes)).revision, null);
    for (const { name, bytes: other } of await messyFiles(townships)) {
      if (name === '重名列.xlsx' || name === '公式.xlsx') continue;
      const { counts, rows } = await as.call(checkRosterSheet, { id, fileName: name }, other);
      assert.equal(counts.changed + counts.new + counts.refused, 0, `${name}: ${JSON.stringify(rows.slice(0, 2))}`);
    }
  });

  test('comes back annotated, an old workbook as a new one', async () => {
    for (const { name, bytes } of await messyFiles(townships)) {
      const answer = await house.as('安委办主任').send(annotateRosterSheet, { id: draftId, fileName: name }, bytes);
      assert.equal(answer.status, 200, name);
      const ending = /\.csv|文本/.test(name) ? 'csv' : 'xlsx';
      assert.match(String(answer.headers['content-disposition']), new RegExp(`\\.${ending}$`), name);
    }
  });

  test('is refused with the reason when it is cut off, a bomb, or no sheet', async () => {
    for (const { name, bytes, problem } of await brokenFiles())
      await assert.rejects(
        house.as('安委办主任').call(checkRosterSheet, { id: draftId, fileName: name }, bytes),
        (error: ProblemError) => error.answer.problem === problem,
        name,
      );
  });
});

test('no row of any sheet is lost: each is in the table or passed over with a reason', async () => {
  const word = fc.constantFrom(
    '',
    '',
    '企业名称',
    '包保责任人',
    '张三',
    '合计',
    '填报人：李四',
    '无',
    '2026.1.5',
    '13805380000',
    '小协镇',
    '附件1',
    '填表说明：一、二；',
    '1',
    '　',
    '\u200b',
    '甲厂',
  );
  const known = {
    isTownship: () => false,
    isVillage: () => false,
    isArea: () => false,
    isSubject: (text: string) => text === '甲厂',
    isPerson: (text: string) => text === '张三',
  };
  await fc.assert(
    fc.property(fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 60 }), (rows) => {
      const sheet = { name: '表', merged: [], rows: rows.map((cells, index) => ({ number: index + 1, cells })) };
      const layout = layOut(sheet, { known, given: undefined, remembered: () => undefined, townshipIn: () => null, townshipById: () => null });
      const accounted = [...layout.rows.map((row) => row.number), ...layout.skipped.map((aside) => aside.row)];
      if (layout.headerRows !== null) for (let row = layout.headerRows[0]; row <= layout.headerRows[1]; row++) accounted.push(row);
      const filled = sheet.rows.filter((row) => row.cells.some((cell) => cell.replace(/[\s\u200b]/g, '') !== '')).map((row) => row.number);
      assert.deepEqual(
        filled.filter((row) => !accounted.includes(row)),
        [],
      );
      assert.equal(new Set(accounted).size, accounted.length);
    }),
    { numRuns: 2000 },
  );
});

test('a header that lost words to a merge is taken where it stands, and not where a later page has it whole', () => {
  const known = { isTownship: () => false, isVillage: () => false, isArea: () => false, isSubject: () => false, isPerson: () => false };
  const firm = (index: number) => [`${index}`, `甲${index}厂`, '张三', '李四'];
  const cells = [['甲镇名册'], ['', '企业名称', '包保责任人', ''], firm(1), firm(2), ['序号', '企业名称', '包保责任人', '网格责任人'], firm(3), firm(4)];
  for (const given of [undefined, { name: '表', headerRows: [2, 2] as [number, number], columns: {} }]) {
    const sheet = { name: '表', merged: [], rows: cells.map((row, index) => ({ number: index + 1, cells: row })) };
    const layout = layOut(sheet, { known, given, remembered: () => undefined, townshipIn: () => null, townshipById: () => null });
    assert.deepEqual(
      [layout.headerRows, layout.rows.map((row) => row.number)],
      [
        [2, 2],
        [3, 4, 6, 7],
      ],
    );
    assert.deepEqual(
      layout.columns.map((column) => column.field),
      ['ordinal', 'subject', 'role.guarantor', 'role.grid_officer'],
    );
    assert.deepEqual(
      layout.skipped.map((aside) => [aside.row, aside.why]),
      [
        [1, 'title'],
        [5, 'repeated_header'],
      ],
    );
  }
});

test('a running check stops when it is told to, and only by the one who started it', async () => {
  const bytes = await longWorkbook([['企业名称', '包保责任人'], ...Array.from({ length: 30_000 }, (_, index) => [`新泰市${index}号厂`, '李国强'])]);
  const ticket = newId();
  const running = house.as('安委办主任').call(checkRosterSheet, { id: draftId, fileName: 'x.xlsx', ticket }, bytes);
  const ended = assert.rejects(running, (error: ProblemError) => error.answer.problem === 'import.cancelled');
  for (let step = 'unknown'; step === 'unknown';) step = (await house.as('安委办主任').call(readImportProgress, { ticket })).step;
  assert.deepEqual(await house.as('乡镇安监站').call(cancelImport, { ticket }), { cancelled: false });
  assert.deepEqual(await house.as('安委办主任').call(cancelImport, { ticket }), { cancelled: true });
  await ended;
});

test('a file being taken into a draft tells how far it is; stopped while it is written, nothing of it is there', async () => {
  const bytes = await longWorkbook([
    ['企业名称', '所在村居', '包保责任人'],
    ...Array.from({ length: 9000 }, (_, index) => [`新泰市${index}号厂`, '王家庄村', '赵建国']),
  ]);
  const as = house.as('安委办主任');
  const { id } = await as.call(startRoster, { kind: 'supplement', unitId: units.xiaoxie, year: 2026, effectiveOn: '2026-01-01' });
  const ticket = newId();
  const head = await house.head();
  const running = as.call(applyRosterSheet, { id, fileName: 'x.xlsx', sha256: sha256Of(bytes), ticket }, bytes);
  const ended = assert.rejects(running, (error: ProblemError) => error.answer.problem === 'import.cancelled');
  const steps = new Set<string>();
  for (;;) {
    const { step, rows } = await as.call(readImportProgress, { ticket });
    steps.add(step);
    assert.ok(rows <= 9001, `${step} ${rows}: never more rows than the file has`);
    if (step === 'writing' && rows > 0) break;
  }
  assert.deepEqual(await as.call(cancelImport, { ticket }), { cancelled: true });
  await ended;
  assert.ok(steps.has('matching'));
  assert.equal(await house.head(), head);
  assert.equal((await as.call(listRosterRows, { id, kind: 'enterprise', limit: 10, only: 'changed' })).rows.length, 0);
});

test('choices too long for an address travel before the file in the body', async () => {
  const bytes = await workbookOf({
    rows: [
      ['企业名称', '包保责任人'],
      ['小协铸造厂', '王接任'],
    ],
  });
  const choices = JSON.stringify(Array.from({ length: 400 }, (_, row) => ({ sheet: '名册', row, field: 'subject', name: '一家很长名字的企业', id: newId() })));
  const answer = await house.app.inject({
    method: 'POST',
    url: `/api/rosters/${draftId}/sheet/check`,
    cookies: { [sessionCookie]: house.tokenOf('安委办主任') ?? '' },
    headers: { 'content-type': framedUpload },
    payload: Buffer.concat([frameOf({ fileName: '名册.xlsx', choices }), bytes]),
  });
  assert.equal(answer.statusCode, 200, answer.payload.slice(0, 300));
  assert.equal((JSON.parse(answer.payload) as { counts: { changed: number } }).counts.changed, 1);
});
