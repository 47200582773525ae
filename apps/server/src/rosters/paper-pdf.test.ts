import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { findFonts } from './paper-fonts.ts';
import { renderPdf } from './paper-pdf.ts';
import { brokenLines } from './paper-pdf-text.ts';
import { changesAnnex, enterpriseAnnex, paperOf, seal } from './paper-testing.ts';

const folder = await mkdtemp(join(tmpdir(), 'gridward-fonts-'));
after(() => rm(folder, { recursive: true }));

/** A font under another name. */
function renamed(font: Buffer, family: string): Buffer {
  const text = Buffer.from(family, 'utf16le').swap16();
  const table = Buffer.alloc(18);
  for (const [at, value] of [0, 1, 18, 3, 1, 0x804, 1, text.length, 0].entries()) table.writeUInt16BE(value, at * 2);
  return withTable(font, 'name', Buffer.concat([table, text]));
}

/** Where a table stands in a font: its entry in the directory. */
function entryOf(font: Buffer, tag: string): number {
  for (let entry = 12; entry < 12 + font.readUInt16BE(4) * 16; entry += 16) if (font.toString('latin1', entry, entry + 4) === tag) return entry;
  throw new Error(tag);
}

/** A font with another table in place of its own, at its end. */
function withTable(font: Buffer, tag: string, table: Buffer): Buffer {
  const copy = Buffer.concat([font, table]);
  copy.writeUInt32BE(font.length, entryOf(font, tag) + 8);
  copy.writeUInt32BE(table.length, entryOf(font, tag) + 12);
  return copy;
}

/** As if it were a font of GB 2312, which has neither 堃 nor 喆. */
function withoutLetters(font: Buffer): Buffer {
  const cmap = font.readUInt32BE(entryOf(font, 'cmap') + 8);
  const place =
    Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, index) => cmap + font.readUInt32BE(cmap + 8 + index * 8)).find(
      (at) => font.readUInt16BE(at) === 12,
    ) ?? 0;
  const groups = Array.from({ length: font.readUInt32BE(place + 12) }, (_, index) => [0, 4, 8].map((at) => font.readUInt32BE(place + 16 + index * 12 + at)));
  const kept = groups.flatMap(([start = 0, end = 0, glyph = 0]) => {
    const cuts = [...'堃喆']
      .map((letter) => letter.codePointAt(0) ?? 0)
      .filter((code) => code >= start && code <= end)
      .toSorted((a, b) => a - b);
    const starts = [start, ...cuts.map((code) => code + 1)];
    return starts.map((from, index) => [from, (cuts[index] ?? end + 1) - 1, glyph + from - start]).filter(([from = 0, to = 0]) => from <= to);
  });
  const head = Buffer.from([0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(16 + kept.length * 12, 16);
  head.writeUInt32BE(kept.length, 24);
  const body = Buffer.alloc(kept.length * 12);
  for (const [at, value] of kept.flat().entries()) body.writeUInt32BE(value, at * 4);
  return withTable(font, 'cmap', Buffer.concat([head, body]));
}
const notice = paperOf({ annexes: [changesAnnex] });

describe('fonts of a PDF', () => {
  test('without a folder open fonts stand in for all six, and the result says for which', async () => {
    const { bytes, substituted } = await renderPdf(notice, seal, null);
    assert.deepEqual(substituted, ['方正小标宋_GBK', '仿宋_GB2312', '楷体_GB2312', '黑体', '宋体', 'Times New Roman']);
    assert.match(Buffer.from(bytes).toString('latin1'), /\/FontName \/\w+\+NotoSansHans-Regular/);
  });

  test('the county’s own are found by the names inside them, whatever the files are called', async () => {
    const [file] = Object.values((await findFonts(null)).files);
    const font = await readFile(file?.path ?? '');
    const names = ['方正小标宋简体', '仿宋', '楷体_GB2312', '黑体', '宋体', 'Times New Roman'];
    await Promise.all(names.map((name, index) => writeFile(join(folder, `f${index}.OTF`), renamed(font, name))));
    await writeFile(join(folder, 'broken.ttf'), 'no font');
    const found = await findFonts(folder);
    assert.deepEqual(found.substituted, []);
    assert.equal(found.western, true);
    assert.ok(found.files.title.path.endsWith('f0.OTF'));
    const { substituted } = await renderPdf(notice, seal, folder);
    assert.deepEqual(substituted, []);
  });

  test('a letter of a name that the county’s font lacks is set in the open font and named, never left out', async () => {
    const poor = await mkdtemp(join(tmpdir(), 'gridward-poor-'));
    const { files } = await findFonts(null);
    const font = await readFile(files.body.path);
    assert.ok(files.body.has(0x5803) && files.body.has(0x559c) && !files.body.has(0x3fffd), '堃 喜');
    await writeFile(join(poor, 'a.otf'), renamed(withoutLetters(font), '仿宋_GB2312'));
    const found = await findFonts(poor);
    assert.equal(found.files.body.has('堃'.codePointAt(0) ?? 0), false);
    assert.equal(found.files.body.has('喜'.codePointAt(0) ?? 0), true);
    const { bytes, substituted } = await renderPdf(notice, seal, poor);
    assert.ok(substituted.includes('生僻字：喆'), substituted.join());
    assert.ok(bytes.length > 0);
    await rm(poor, { recursive: true });
  });

  test('every page of a PDF with substitutes says so, with the right fonts none does', async () => {
    const pages = async (fontFolder: string | null) => drawnTexts((await renderPdf(paperOf({ annexes: [] }), seal, fontFolder)).bytes);
    assert.ok((await pages(null)) > (await pages(folder)));
  });
});

/** How many pieces of text the pages draw. */
function drawnTexts(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes);
  let count = 0;
  for (let at = buffer.indexOf('stream\n'); at >= 0; at = buffer.indexOf('stream\n', at + 7)) {
    if (buffer.toString('latin1', at - 3, at) === 'end') continue;
    try {
      count +=
        inflateSync(buffer.subarray(at + 7))
          .toString('latin1')
          .match(/\bTJ\b/g)?.length ?? 0;
    } catch {
      continue; // a font, not a page
    }
  }
  return count;
}

describe('pages of a PDF', () => {
  const sizes = (bytes: Uint8Array) =>
    [
      ...Buffer.from(bytes)
        .toString('latin1')
        .matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g),
    ].map(([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`);
  test('are A4, turned for wide tables, upright again for the imprint', async () => {
    const { bytes } = await renderPdf(paperOf({ annexes: [enterpriseAnnex(4)] }), seal, null);
    const all = sizes(bytes);
    assert.deepEqual([...new Set(all)].toSorted(), ['595x842', '842x595']);
    assert.equal(all.at(-1), '595x842');
  });

  test('1,680 enterprises take less than eight seconds of work', async () => {
    const start = process.cpuUsage();
    const { bytes } = await renderPdf(paperOf({ annexes: [enterpriseAnnex(1680)] }), seal, null);
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 8_000_000, `${(user + system) / 1000} ms`);
    assert.ok(sizes(bytes).length < 220, 'rows are compact');
  });
});

describe('lines in a cell', () => {
  test('keep every letter, stay in their room and never begin with a sign that ends something', () => {
    const text = '涉氨制冷、有限空间作业（3处），电话0538-7220000。\n第二行';
    const lines = brokenLines(text, 60, 10);
    assert.equal(lines.join(''), text.replace('\n', ''));
    for (const line of lines) {
      assert.doesNotMatch(line, /^[、，。）]/);
      assert.ok([...line].length <= 12);
    }
    assert.equal(lines.at(-1), '第二行');
    assert.deepEqual(brokenLines('', 60, 10), ['']);
  });

  test('never end with a sign that opens something', () => {
    for (let before = 0; before < 12; before++) {
      const text = `${'氨'.repeat(before)}（「危险」化学品）（（三处））。`;
      const lines = brokenLines(text, 60, 10);
      assert.equal(lines.join(''), text);
      for (const line of lines) assert.doesNotMatch(line, /[（「]$|^[」）。]/, lines.join(' | '));
    }
  });
});
