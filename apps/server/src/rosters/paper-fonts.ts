// The fonts of a PDF: those of the standard from the county's own folder, found by the names inside the files – an office
// has a licence for them, we have none. What is missing is replaced by an open font that has every character of GBK, and
// named, so that the paper can say so.

import { open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lettersOf } from './paper-font-letters.ts';
import { fonts, type FontRole } from './paper-page.ts';

export interface FontFile {
  readonly path: string;
  /** Its name within a collection (.ttc). */
  readonly face: string | null;
  /** Height of a line as the font has it, and how far its top lies above that of a Chinese letter, in ems. */
  readonly lineHeight: number;
  readonly above: number;
  /** It has a shape for this letter: fonts named _GB2312 lack those of many names. */
  has(code: number): boolean;
}
export interface PaperFonts {
  readonly files: Readonly<Record<FontRole, FontFile>>;
  /** For letters that the others lack. */
  readonly open: FontFile;
  /** Western letters have a font of their own. */
  readonly western: boolean;
  /** Names of the standard for which another font stands in. */
  readonly substituted: readonly string[];
}

/** What the same face is called by its makers, in files old and new. */
const names: Readonly<Record<FontRole, readonly string[]>> = {
  title: ['方正小标宋_GBK', '方正小标宋简体', '方正小标宋', 'FZXiaoBiaoSong-B05', 'FZXiaoBiaoSong-B05S', 'FZXBSK--GBK1-0', 'FZXBSJW--GB1-0'],
  body: ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', '方正仿宋_GBK', 'FZFangSong-Z02'],
  second: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', '方正楷体_GBK', 'FZKai-Z03'],
  first: ['黑体', 'SimHei', '方正黑体_GBK', 'FZHei-B01'],
  song: ['宋体', 'SimSun', '新宋体', 'NSimSun', '方正书宋_GBK', 'FZShuSong-Z01'],
  latin: ['Times New Roman', 'TimesNewRomanPSMT'],
};

const roles = Object.keys(names) as FontRole[]; // the keys of a record of roles

/** Weights of the open font that come nearest in colour. Two files and no more: each costs half a second to embed. */
const openWeights: Readonly<Record<FontRole, string>> = {
  title: 'Bold',
  body: 'Regular',
  second: 'Regular',
  first: 'Bold',
  song: 'Regular',
  latin: 'Regular',
};

const found = new Map<string, Promise<PaperFonts>>();

/** Null, or a folder that is not there: none of one’s own. A folder is looked through once in the life of the program. */
export function findFonts(folder: string | null): Promise<PaperFonts> {
  const key = folder ?? '';
  const fontsOfFolder = found.get(key) ?? lookThrough(folder);
  found.set(key, fontsOfFolder);
  return fontsOfFolder;
}

async function lookThrough(folder: string | null): Promise<PaperFonts> {
  const own = new Map<string, FontFile>();
  for (const file of folder === null ? [] : await readdir(folder, { recursive: true }).catch(() => [])) {
    if (!/\.(?:ttf|otf|ttc|otc)$/i.test(file)) continue;
    for (const face of await facesOf(join(folder ?? '', file))) for (const name of face.names) if (!own.has(name)) own.set(name, face.file);
  }
  const files: Partial<Record<FontRole, FontFile>> = {};
  const substituted: string[] = [];
  for (const role of roles) {
    const name = names[role].find((one) => own.has(one));
    files[role] = own.get(name ?? '') ?? (await openFont(openWeights[role]));
    if (name === undefined) substituted.push(fonts[role]);
  }
  const open = await openFont('Regular');
  return { files: files as Record<FontRole, FontFile>, open, western: !substituted.includes(fonts.latin), substituted }; // every role was given one above
}

async function openFont(weight: string): Promise<FontFile> {
  const path = fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')));
  const [face] = await facesOf(path);
  if (face === undefined) throw new Error(`no font in ${path}`);
  return face.file;
}

interface Face {
  readonly names: readonly string[];
  readonly file: FontFile;
}

/** The faces of a font file; none when it is not one. */
async function facesOf(path: string): Promise<readonly Face[]> {
  const file = await open(path);
  try {
    const start = await piece(file, 0, 12);
    const collection = start.toString('latin1', 0, 4) === 'ttcf';
    const count = collection ? Math.min(16, start.readUInt32BE(8)) : 1;
    const offsets = collection ? await piece(file, 12, count * 4) : null;
    const faces: Face[] = [];
    for (let index = 0; index < count; index++) faces.push(await faceAt(file, path, offsets?.readUInt32BE(index * 4) ?? 0, collection));
    return faces;
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  } finally {
    await file.close();
  }
}

async function piece(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

async function faceAt(file: FileHandle, path: string, at: number, collection: boolean): Promise<Face> {
  const count = (await piece(file, at, 12)).readUInt16BE(4);
  const directory = await piece(file, at + 12, count * 16);
  const table = (tag: string): Promise<Buffer> => {
    for (let entry = 0; entry < count; entry++) {
      if (directory.toString('latin1', entry * 16, entry * 16 + 4) === tag)
        return piece(file, directory.readUInt32BE(entry * 16 + 8), Math.min(4_000_000, directory.readUInt32BE(entry * 16 + 12)));
    }
    throw new RangeError(`no table ${tag}`);
  };
  const [head, hhea, name] = [await table('head'), await table('hhea'), await table('name')];
  const has = lettersOf(await table('cmap'));
  const em = head.readUInt16BE(18);
  const [ascent, descent] = [hhea.readInt16BE(4) / em, hhea.readInt16BE(6) / em];
  const all = namesIn(name);
  const face = collection ? (all.find(({ kind }) => kind === 6)?.text ?? null) : null;
  return { names: all.map(({ text }) => text), file: { path, face, lineHeight: ascent - descent, above: ascent - 0.88, has } };
}

/** Family, full and PostScript names, in every language; Chinese ones of old files are in GBK. */
function namesIn(table: Buffer): readonly { readonly kind: number; readonly text: string }[] {
  const strings = table.readUInt16BE(4);
  return Array.from({ length: table.readUInt16BE(2) }, (_, index) => {
    const at = 6 + index * 12;
    const [platform, encoding, kind] = [table.readUInt16BE(at), table.readUInt16BE(at + 2), table.readUInt16BE(at + 6)];
    const bytes = table.subarray(strings + table.readUInt16BE(at + 10), strings + table.readUInt16BE(at + 10) + table.readUInt16BE(at + 8));
    const decoder = platform === 1 ? (encoding === 25 ? 'gbk' : 'latin1') : platform === 3 && encoding === 3 ? 'gbk' : 'utf-16be';
    return { kind, text: new TextDecoder(decoder).decode(bytes).replaceAll('\u0000', '').trim() };
  }).filter(({ kind }) => kind === 1 || kind === 4 || kind === 6 || kind === 16);
}
