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

/** A font under another name: the table of names is written anew at its end. */
function renamed(font: Buffer, family: string): Buffer {
  const text = Buffer.from(family, 'utf16le').swap16();
  const table = Buffer.alloc(18);
  for (const [at, value] of [0, 1, 18, 3, 1, 0x804, 1, text.length, 0].entries()) table.writeUInt16BE(value, at * 2);
  const copy = Buffer.concat([font, table, text]);
  for (let entry = 12; entry < 12 + font.readUInt16BE(4) * 16; entry += 16) {
    if (copy.toString('latin1', entry, entry + 4) !== 'name') continue;
    copy.writeUInt32BE(font.length, entry + 8);
    copy.writeUInt32BE(18 + text.length, entry + 12);
  }
  return copy;
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
});
