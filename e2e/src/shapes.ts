// A township's own workbook, in each of the shapes that offices send, becomes a published roster with its three files: by the
// clerk and the office on screen, with nothing but the file. What was pressed and how long it took is told.

import assert from 'node:assert/strict';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { checkRosterSheet } from '@gridward/contract/rosters-sheets';
import { messyFiles, type CastFirm, type MessyFile } from '@gridward/server/src/rosters/testing/messy-workbooks.ts';
import { startSupplement } from './draft-table.ts';
import type { Installation } from './installation.ts';
import { notePresses } from './presses.ts';
import { publishPaper, threeFiles, wayToMerged } from './roster-way.ts';
import type { Visitor } from './visitor.ts';

const township = '小协镇';
const rowsOfAShape = 400;
/** The demo has issued smaller ones; a second run on one installation takes others. */
const numberFrom = 101 + 20 * Math.floor((Date.now() / 60_000) % 400);

export interface Carried {
  readonly name: string;
  readonly shape: string;
  /** Of the table, by the verdicts on screen: taken into the draft as they are, to be answered by the clerk, refused. */
  readonly rows: number;
  readonly taken: number;
  readonly asked: number;
  readonly refused: number;
  readonly seconds: number;
  readonly presses: readonly string[];
}

export interface Carrying {
  readonly clerk: Visitor;
  readonly office: Visitor;
  /** Hears of every screen that is reached. */
  readonly seen?: (step: string, visitor: Visitor) => Promise<void>;
  /** Hears of every shape that has arrived. */
  readonly carried?: (carried: Carried) => void;
}

/** Carries shapes one after the other; each names others than the one before, so that each changes something. */
export async function carryShapes(
  city: Pick<Installation, 'demoPassword'>,
  carrying: Carrying,
  chosen: (file: MessyFile, index: number) => boolean,
): Promise<readonly Carried[]> {
  const { clerk, office } = carrying;
  await Promise.all([clerk.signIn('xiaoxie', city.demoPassword()), office.signIn('anweiban', city.demoPassword())]);
  const presses: string[] = [];
  await notePresses(clerk.page, presses);
  await notePresses(office.page, presses);
  const cast = await castOf(clerk);
  const carried: Carried[] = [];
  const shapes = await messyFiles([{ name: township, firms: firmsOf(cast, 0) }]);
  for (const [index, { name, shape }] of shapes.entries()) {
    if (!chosen(shapes[index]!, index)) continue;
    const file = (await messyFiles([{ name: township, firms: firmsOf(cast, index + 1) }]))[index];
    assert.ok(file);
    presses.length = 0;
    const begun = performance.now();
    const verdicts = await carryOne(carrying, file, `安发〔2026〕${numberFrom + index}号`);
    const one = { name, shape, ...verdicts, seconds: (performance.now() - begun) / 1000, presses: [...presses] };
    carrying.carried?.(one);
    carried.push(one);
  }
  return carried;
}

async function carryOne({ clerk, office, seen = async () => {} }: Carrying, { name, bytes }: MessyFile, number: string): Promise<Verdicts> {
  const { page } = clerk;
  const title = `小协镇按“${name}”补充`;
  await startSupplement(clerk, title, '从 Excel 表格');
  await page.getByRole('heading', { level: 1, name: `导入 Excel 到草稿：${title}` }).waitFor();
  await seen('file', clerk);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
  const check = page.getByRole('button', { name: '逐行核对' });
  await check.waitFor();
  await seen('columns', clerk);
  const checked = page.waitForResponse((response) => /\/sheet\/check\?/.test(response.url()) && response.ok(), { timeout: 180_000 });
  await check.click();
  const verdicts = verdictsIn((await (await checked).json()) as CheckAnswer); // the contract's answer
  const apply = page.getByRole('button', { name: /^导入草稿$|^导入通过的 \d+ 行$/ });
  await apply.waitFor({ timeout: 180_000 });
  await seen('rows', clerk);
  await apply.click();
  await page.getByText('已导入草稿', { exact: true }).waitFor({ timeout: 180_000 });
  await seen('taken', clerk);
  await page.getByRole('link', { name: '查看草稿' }).click();
  await page.getByRole('tab', { name: /^企业/ }).waitFor();
  await clerk.settled();
  await seen('draft', clerk);
  await wayToMerged(clerk, office, title);
  await seen('merged', office);
  await publishPaper(office, number);
  await seen('published', office);
  await threeFiles(office);
  await seen('paper', office);
  return verdicts;
}

type Verdicts = Pick<Carried, 'rows' | 'taken' | 'asked' | 'refused'>;
type CheckAnswer = AnswerOf<typeof checkRosterSheet>;

function verdictsIn({ counts, rows }: CheckAnswer): Verdicts {
  const asked = rows.filter((row) => row.verdict === 'refused' && row.unresolved.length > 0).length;
  const taken = counts.new + counts.changed + counts.same;
  return { rows: taken + counts.refused, taken, asked, refused: counts.refused - asked };
}

interface Cast {
  readonly firms: readonly { readonly name: string; readonly village: string; readonly guarantor: string; readonly officers: readonly string[] }[];
  readonly villages: readonly string[];
  readonly guarantors: readonly string[];
  readonly officers: readonly string[];
}

interface RowAnswer {
  readonly subject: { readonly name: string };
  readonly unit: { readonly name: string } | null;
  readonly cells: readonly { readonly role: string; readonly after: readonly { readonly id: string; readonly name: string }[] }[];
}

/** The firms, villages and people of the township, as its draft of next year has them. */
async function castOf({ page }: Visitor): Promise<Cast> {
  const rosters = (await (await page.request.get('/api/rosters?kind=yearly&limit=50')).json()).rows as { id: string; title: string }[]; // the contract's answer
  const draft = rosters.find((one) => one.title.startsWith(`${township}2027年`));
  assert.ok(draft, 'the demo has a draft of next year');
  const rowsOf = async (kind: string) => {
    const rows: RowAnswer[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await (await page.request.get(`/api/rosters/${draft.id}/rows?kind=${kind}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`)).json();
      const { rows: more, next } = answer as { rows: RowAnswer[]; next: string | null }; // the contract's answer
      rows.push(...more);
      cursor = next;
    }
    return rows;
  };
  const [firms, villages] = [await rowsOf('enterprise'), await rowsOf('village')];
  const holders = (rows: readonly RowAnswer[], role: string) => rows.flatMap((row) => row.cells.flatMap((cell) => (cell.role === role ? cell.after : [])));
  const names = (role: string) => onePersonEach([...holders(firms, role), ...holders(villages, role)]);
  return {
    firms: firms.map((row) => ({
      name: row.subject.name,
      village: row.unit?.name ?? '',
      guarantor: holders([row], 'guarantor')[0]?.name ?? '',
      officers: holders([row], 'grid_officer').map((one) => one.name),
    })),
    villages: villages.map((row) => row.subject.name),
    guarantors: names('guarantor'),
    officers: names('grid_officer'),
  };
}

/** Names that mean one person only. */
function onePersonEach(people: readonly { readonly id: string; readonly name: string }[]): readonly string[] {
  const ids = Map.groupBy(people, (person) => person.name);
  return [...ids].flatMap(([name, found]) => (new Set(found.map((one) => one.id)).size === 1 ? [name] : []));
}

/** Those that the township has, and so many new ones that there are four hundred. */
function firmsOf({ firms, villages, guarantors, officers }: Cast, turn: number): readonly CastFirm[] {
  const at = (names: readonly string[], index: number) => names[index % names.length] ?? '';
  return Array.from({ length: rowsOfAShape }, (_, index): CastFirm => {
    const known = firms[index];
    return {
      name:
        known?.name ??
        `小协${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${'子丑寅卯辰巳午未申酉'[Math.floor(index / 10) % 10]}${'金木水火'[Math.floor(index / 100)]}加工部`,
      village: known?.village ?? at(villages, index),
      code: null,
      guarantor: at(guarantors, index + turn),
      guarantorTitle: '',
      officers: [at(officers, index + turn), at(officers, index + turn + 1)].slice(0, 1 + (index % 2)),
    };
  });
}
