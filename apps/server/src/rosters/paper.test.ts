import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { renderDocx } from './paper-docx.ts';
import { renderCardDocx } from './paper-card.ts';
import { annexLabel, dayInWords, linesOfPage, points, twips } from './paper-page.ts';
import { changesAnnex, enterpriseAnnex, gateCard, handoverSheet, paperOf, seal } from './paper-testing.ts';
import { titleLines } from './paper-title.ts';
import { openZip } from './paper-zip.ts';

async function partsOf(paper = paperOf()) {
  const zip = openZip(await renderDocx(paper, seal));
  const footers = await Promise.all(zip.names.filter((name) => name.startsWith('word/footer')).map(async (name) => (await zip.text(name)) ?? ''));
  return {
    document: (await zip.text('word/document.xml')) ?? '',
    styles: (await zip.text('word/styles.xml')) ?? '',
    settings: (await zip.text('word/settings.xml')) ?? '',
    custom: (await zip.text('docProps/custom.xml')) ?? '',
    footers,
  };
}

/** The paragraph in which a text stands. */
function paragraphWith(document: string, text: string): string {
  const found = document.match(/<w:p>(?:(?!<w:p>)[^])*?<\/w:p>/g)?.find((one) =>
    [...one.matchAll(/<w:t[^>]*>([^<]*)/g)]
      .map((match) => match[1])
      .join('')
      .includes(text),
  );
  assert.ok(found, `no paragraph says ${text}`);
  return found;
}
const sizeOf = (xml: string) => Number(/<w:sz w:val="(\d+)"/.exec(xml)?.[1]) / 2;
const fontOf = (xml: string) => /w:eastAsia="([^"]+)"/.exec(xml)?.[1];

describe('a paper in Word measures what GB/T 9704-2012 says', () => {
  test('the page is A4 with 37 mm above, 28 mm at the binding and a type area of 156 by 225 mm', async () => {
    const { document } = await partsOf(paperOf({ annexes: [] }));
    const size = /<w:pgSz w:w="(\d+)" w:h="(\d+)"/.exec(document);
    const margin = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(document);
    assert.deepEqual(size?.slice(1), ['11906', '16838']);
    assert.deepEqual(margin?.slice(1), ['2098', '1474', '1984', '1587']);
    const [top, right, bottom, left] = (margin ?? []).slice(1).map(Number);
    assert.ok(Math.abs(11906 - (left ?? 0) - (right ?? 0) - twips(156)) <= 2);
    assert.ok(Math.abs(16838 - (top ?? 0) - (bottom ?? 0) - twips(225)) <= 2);
  });

  test('22 lines fill the page, each of 28 letters of 3号 仿宋', async () => {
    const { document } = await partsOf();
    const body = paragraphWith(document, '为压实安全生产责任');
    const pitch = Number(/w:line="(\d+)" w:lineRule="exact"/.exec(body)?.[1]);
    assert.equal(pitch, 579);
    assert.match(document, /<w:docGrid[^>]*w:linePitch="579"/);
    assert.equal(Math.floor(twips(225) / pitch), linesOfPage);
    assert.ok(twips(225) - pitch * linesOfPage < 30, 'the type area is filled');
    assert.equal(sizeOf(body), 16);
    assert.equal(fontOf(body), '仿宋_GB2312');
    assert.match(body, /w:ascii="Times New Roman"/);
    assert.match(body, /<w:ind w:firstLine="640"\/>/, 'two letters in');
    const closer = Number(/<w:spacing w:val="(-?\d+)"\/>/.exec(body)?.[1]) / 20;
    assert.equal(Math.floor(points(156) / (16 + closer)), 28);
  });

  test('levels are 黑体, 楷体, 仿宋, 仿宋, none of them bold', async () => {
    const { document } = await partsOf();
    const fonts = ['一、责任范围', '（一）企业名册', '1. 包保领导', '（1）发现重大'].map((text) => fontOf(paragraphWith(document, text)));
    assert.deepEqual(fonts, ['黑体', '楷体_GB2312', '仿宋_GB2312', '仿宋_GB2312']);
    assert.doesNotMatch(document, /<w:b\/>|<w:b w:val="true"/);
  });

  test('the title is 2号 小标宋, centred, broken into a trapezoid between words', async () => {
    const { document } = await partsOf();
    const title = paragraphWith(document, '网格化实名制责任名册的通知');
    assert.equal(sizeOf(title), 22);
    assert.equal(fontOf(title), '方正小标宋_GBK');
    assert.match(title, /<w:jc w:val="center"\/>/);
    assert.match(title, /<w:br\/>/);
  });

  test('an electronic head is red 小标宋 35 mm below the top, with a red line 4 mm below the number over the whole width', async () => {
    const { document } = await partsOf();
    const name = paragraphWith(document, '新泰市安全生产委员会办公室文件');
    assert.match(name, /<w:color w:val="FF0000"\/>/);
    assert.equal(fontOf(name), '方正小标宋_GBK');
    // The air above the letters in their line belongs to the 35 mm.
    const before = Number(/w:before="(\d+)"/.exec(name)?.[1]) + sizeOf(name) * 0.1 * 20;
    assert.ok(Math.abs(before - twips(35)) <= 2);
    const number = paragraphWith(document, '新安办发〔2026〕3号');
    const line = /<w:bottom w:val="single" w:color="FF0000" w:sz="(\d+)" w:space="(\d+)"\/>/.exec(number);
    assert.ok(line, 'no red line');
    assert.equal(Number(line[1]) / 8, 1.375, '0.49 mm');
    const gap = Number(line[2]) + (20 - 16) / 2; // and the air below the letters
    assert.ok(Math.abs(gap - points(4)) <= 0.7, `${gap} pt are not 4 mm`);
    assert.doesNotMatch(number, /<w:ind /, 'as wide as the type area');
  });

  test('printed stock leaves the same room free, plain paper begins with the title', async () => {
    const [drawn, stock, plain] = await Promise.all(
      (['electronic', 'stock', 'plain'] as const).map(async (head) => (await partsOf(paperOf({ head, annexes: [] }))).document),
    );
    assert.doesNotMatch(stock ?? '', /FF0000|办公室文件/);
    assert.match(stock ?? '', /新安办发〔2026〕3号/);
    const before = (document = '') => /w:before="\d+"/.exec(document)?.[0];
    assert.equal(before(stock), before(drawn));
    assert.doesNotMatch(plain ?? '', /FF0000/);
    assert.match(plain ?? '', /<w:body><w:p><w:pPr><w:keepLines\/>/);
    assert.match(plain ?? '', /（新安办发〔2026〕3号）/);
  });

  test('page numbers are 4号 宋体 between dashes, right on odd pages and left on even ones, one letter from the side', async () => {
    const { footers, settings, document } = await partsOf(paperOf({ annexes: [changesAnnex] }));
    assert.match(settings, /<w:evenAndOddHeaders\/>/);
    const [odd = '', even = ''] = footers;
    for (const footer of [odd, even]) {
      assert.equal(sizeOf(footer), 14);
      assert.equal(fontOf(footer), '宋体');
      assert.match(footer, /— [^]*PAGE[^]* —/);
    }
    assert.match(odd, /<w:ind w:right="280"\/><w:jc w:val="right"\/>/);
    assert.match(even, /<w:ind w:left="280"\/><w:jc w:val="left"\/>/);
    const footer = Number(/w:footer="(\d+)"/.exec(document)?.[1]);
    // The dash stands in the middle of a line of 14 points, 7 mm below the type area.
    assert.ok(Math.abs(1984 - footer - (14 * 20) / 2 - twips(7)) <= 6);
  });

  test('a table of six columns and more lies on its side, and its page number stays at the foot of the upright page', async () => {
    const { document, footers } = await partsOf(paperOf({ annexes: [enterpriseAnnex(4)] }));
    assert.match(document, /<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
    const landscape = document.slice(document.indexOf('w:orient="landscape"'));
    const margin = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(landscape)?.slice(1).map(Number);
    assert.deepEqual(margin, [twips(28), twips(37), twips(26), twips(35)], 'each margin wanders on by one side');
    const turned = footers.filter((footer) => footer.includes('tbRl'));
    assert.equal(turned.length, 2);
    for (const footer of turned) {
      const x = Number(/w:tblpX="(\d+)"/.exec(footer)?.[1]);
      assert.ok(Math.abs(x + twips(5) / 2 - twips(35 - 7)) <= 5, '7 mm left of the type area');
    }
  });

  test('the header row is repeated on each page and no row breaks across two', async () => {
    const { document } = await partsOf(paperOf({ annexes: [enterpriseAnnex(40)] }));
    const rows = document.match(/<w:tr>(?:(?!<\/w:tr>)[^])*/g) ?? [];
    assert.equal(rows.length, 1 + 21 + 40);
    assert.ok(rows.every((row) => row.includes('<w:cantSplit/>')));
    assert.deepEqual(
      rows.map((row, index) => (row.includes('<w:tblHeader/>') ? index : -1)).filter((index) => index >= 0),
      [0],
    );
  });

  test('each annex begins a page with its label in 黑体, and is named under the text without a full stop', async () => {
    const { document } = await partsOf();
    assert.equal(fontOf(paragraphWith(document, '附件2')), '黑体');
    assert.equal((document.match(/<w:type w:val="nextPage"\/>/g) ?? []).length, 2);
    assert.match(document, /附件：1\. 2026年度企业安全生产包保责任名册<\/w:t>/);
    assert.equal(annexLabel(0, 1), '附件');
  });

  test('the day has Arabic digits without zeros, four letters from the right, the name centred above it', async () => {
    assert.equal(dayInWords('2026-03-01'), '2026年3月1日');
    const { document } = await partsOf(paperOf({ issuer: '测试安办', head: 'plain', annexes: [] }));
    const day = paragraphWith(document, '2026年2月9日');
    assert.match(day, /<w:ind w:right="1280"\/>/);
    const name = Number(/<w:ind w:right="(\d+)"\/>/.exec(paragraphWith(document, '测试安办'))?.[1]);
    assert.equal(name + (4 * 320) / 2, 1280 + (6 * 320) / 2, 'both have the same middle');
  });

  test('the imprint stands at the foot: lines of 0.35 and 0.25 mm, 4号 仿宋, the seal of the register with its code', async () => {
    const { document, custom } = await partsOf(paperOf({ annexes: [] }));
    const frames = document.match(/<w:framePr [^>]*>/g) ?? [];
    assert.ok(frames.length === 6 && frames.every((frame) => /w:vAnchor="margin"[^>]*w:yAlign="bottom"/.test(frame)));
    const lines = [...document.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, across, high]) => [Number(across), Number(high)] as const).slice(1);
    assert.deepEqual(
      lines.map(([, high]) => Math.round(high / 360) / 100),
      [0.35, 0.25, 0.35],
    );
    assert.ok(lines.every(([across]) => Math.abs(across / 36000 - 156) < 0.1));
    const copies = paragraphWith(document, '抄送：');
    assert.deepEqual([sizeOf(copies), fontOf(copies)], [14, '仿宋_GB2312']);
    assert.match(document, /印发/);
    assert.match(document, /修订号 812　　摘要 1ab2 1d83 55cf a17f/);
    for (const value of [seal.paperId, '812', seal.revisionHash, seal.digest]) assert.ok(custom.includes(`>${value}<`));
  });

  test('a paper of a synthetic county says so on every page, another does not', async () => {
    const names = async (synthetic: boolean) => {
      const zip = openZip(await renderDocx(paperOf({ county: { id: '1', name: '某县', synthetic } }), seal));
      const headers = await Promise.all(zip.names.filter((name) => name.startsWith('word/header')).map((name) => zip.text(name)));
      return headers.filter((header) => header?.includes('（演示）')).length;
    };
    assert.ok((await names(true)) >= 6);
    assert.equal(await names(false), 0);
  });

  test('a handover sheet has its table and its signatures on one sheet, and no imprint', async () => {
    const { document } = await partsOf(handoverSheet);
    assert.equal((document.match(/<w:sectPr>/g) ?? []).length, 1);
    assert.ok(document.indexOf('青云宏达化工有限公司') < document.indexOf('移交人（签名）'));
    assert.doesNotMatch(document, /印发|抄送/);
  });

  test('the board at the gate names everybody, and says where nobody is named yet', async () => {
    const document = (await openZip(await renderCardDocx(gateCard, seal)).text('word/document.xml')) ?? '';
    for (const text of ['安全生产责任公示牌', '新泰市青云宏达新型环保建筑材料科技有限公司', '王建国', '0538-7210003', '待明确', '举报电话：12350'])
      assert.ok(document.includes(text), text);
  });
});

describe('titles break between words', () => {
  for (const [title, lines] of [
    ['关于公布责任名册的通知', 1],
    ['关于公布2026年度全市安全生产网格化实名制责任名册的通知', 2],
    ['新泰市安全生产委员会办公室关于印发《新泰市2026年度安全生产网格化实名制监管责任名册（补充）》的通知', 3],
  ] as const) {
    test(`${title} takes ${lines}`, () => {
      const broken = titleLines(title);
      assert.equal(broken.join(''), title);
      assert.equal(broken.length, lines);
      for (const line of broken) {
        assert.doesNotMatch(line, /^[，。、）》〉”的]/);
        assert.doesNotMatch(line, /[（《〈“]$/);
        assert.ok([...line].length <= 22);
      }
      for (const word of ['网格化', '实名制', '责任', '名册', '2026年度', '委员会'])
        assert.ok(!title.includes(word) || broken.some((line) => line.includes(word)), `${word} was torn`);
    });
  }
});

test('the same paper and seal give the same bytes in every form, in another process and another time zone', () => {
  const script = `
    import { createHash } from 'node:crypto';
    const [docx, xlsx, pdf, card, { paperOf, seal, gateCard }] = await Promise.all(['docx', 'xlsx', 'pdf', 'card', 'testing'].map((name) => import('${import.meta.dirname}/paper-' + name + '.ts')));
    const files = [await docx.renderDocx(paperOf(), seal), await xlsx.renderXlsx(paperOf(), seal), (await pdf.renderPdf(paperOf(), seal, null)).bytes, await card.renderCardDocx(gateCard, seal), (await card.renderCardPdf(gateCard, seal, null)).bytes];
    console.log(files.map((file) => createHash('sha256').update(file).digest('hex')).join(' '));`;
  const run = (zone: string) =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      env: { ...process.env, TZ: zone },
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  const [here, there] = [run('Asia/Shanghai'), run('America/New_York')];
  assert.equal(here.split(' ').length, 5);
  assert.equal(here, there);
});

test('1,680 enterprises in Word take less than five seconds of work', async () => {
  const start = process.cpuUsage();
  const bytes = await renderDocx(paperOf({ annexes: [enterpriseAnnex(1680)] }), seal);
  const { user, system } = process.cpuUsage(start);
  assert.ok(user + system < 5_000_000, `${(user + system) / 1000} ms`);
  assert.ok(bytes.length < 2_000_000);
});
