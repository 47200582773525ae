// A paper: what a published document says, frozen as plain text on the day it is issued. Every form of it – .docx, .pdf,
// .xlsx – is made from this and from nothing else, so that it can be printed again to the byte and compared with a file
// that somebody brings, and its tables with the register of its day.

import type { Day } from '../period.ts';

export const headStyles = ['electronic', 'stock', 'plain'] as const;
/** The red head is drawn; or left free because the paper is printed already; or there is none. */
export type HeadStyle = (typeof headStyles)[number];

/** Level 0 is text; 1 to 4 are the levels 一、 （一） 1. （1） of GB/T 9704-2012, with their numbers in the text. */
export interface Paragraph {
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly text: string;
}

export interface AnnexColumn {
  readonly key: string;
  readonly header: string;
  /** Share of the table’s width. */
  readonly weight: number;
}

export interface AnnexGroup {
  /** The township or zone; '' when the table is not divided. */
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

export const annexKeys = [
  'enterprises',
  'areas',
  'red_lines',
  'others',
  'changes',
  'handover',
  'gate_card',
  'dossier_tenures',
  'dossier_duties',
  'dossier_overdue',
  'dossier_late',
  'dossier_excused',
  'dossier_open',
  'dossier_records',
  'dossier_handovers',
] as const;
export type AnnexKey = (typeof annexKeys)[number];

export interface Annex {
  readonly key: AnnexKey;
  readonly title: string;
  readonly columns: readonly AnnexColumn[];
  readonly groups: readonly AnnexGroup[];
  /** Stays on an upright page, whatever the number of its columns. */
  readonly upright?: true;
}

export interface Paper {
  /** A roster has its annexes apart; a sheet and a dossier have their tables in the text; a card is a board of one page. */
  readonly kind: 'roster' | 'handover_sheet' | 'dossier' | 'gate_card';
  readonly county: { readonly id: string; readonly name: string; readonly synthetic: boolean };
  readonly head: HeadStyle;
  /** Full name, as on the red head. */
  readonly issuer: string;
  /** As printed: 安发〔2026〕3号. Null for a sheet without a number. */
  readonly number: string | null;
  readonly title: string;
  readonly recipients: string | null;
  readonly body: readonly Paragraph[];
  readonly issuedOn: Day;
  readonly effectiveOn: Day;
  /** 抄送 */
  readonly copies: string | null;
  /** 附注, without brackets */
  readonly contact: string | null;
  readonly annexes: readonly Annex[];
  /** Who signs, for a handover sheet or a dossier: one line each. */
  readonly signatures: readonly string[];
}

/** What ties a printed paper to the register. */
export interface PaperSeal {
  /** Of the publication, or of the sealed paper. */
  readonly paperId: string;
  readonly revision: number;
  readonly revisionHash: string;
  /** SM3 over the canonical JSON (RFC 8785) of the paper, hex. */
  readonly digest: string;
  /** The public page that verifies it. */
  readonly address: string;
}

export interface TableDifference {
  readonly annex: AnnexKey;
  readonly group: string;
  /** From 1 within the group; of the paper for missing and changed rows, of the other for additional ones. */
  readonly row: number;
  /** Null: the whole row. */
  readonly column: string | null;
  readonly issued: string | null;
  readonly found: string | null;
}

/**
 * What the tables of another paper say otherwise. Rows are matched by what they say within a group, so long tables stay
 * linear. Whatever is more than was issued – a table, a group, a row, a cell – is a difference like what is missing.
 */
export function tableDifferences(issued: readonly Annex[], found: readonly Annex[]): readonly TableDifference[] {
  const other = rowsByPlace(found);
  const differences = issued.flatMap((annex) =>
    annex.groups.flatMap((group) => {
      const place = placeOf(annex, group);
      const rows = other.get(place)?.group.rows ?? [];
      other.delete(place);
      return groupDifferences(annex, group, rows);
    }),
  );
  return [...differences, ...[...other.values()].flatMap(({ annex, group }) => groupDifferences(annex, { name: group.name, rows: [] }, group.rows))];
}

const placeOf = (annex: Annex, group: AnnexGroup) => `${annex.key} ${group.name}`;

/** Groups of one name in annexes of one key are taken together: a second one hides nothing. */
function rowsByPlace(annexes: readonly Annex[]): Map<string, { readonly annex: Annex; readonly group: AnnexGroup }> {
  const places = new Map<string, { readonly annex: Annex; readonly group: AnnexGroup }>();
  for (const annex of annexes)
    for (const group of annex.groups) {
      const place = placeOf(annex, group);
      const before = places.get(place)?.group.rows ?? [];
      places.set(place, { annex, group: { name: group.name, rows: [...before, ...group.rows] } });
    }
  return places;
}

function groupDifferences(annex: Annex, group: AnnexGroup, found: readonly (readonly string[])[]): readonly TableDifference[] {
  // Rows that stand on both sides are the same whatever lies between them; the rest is compared by its place.
  const text = (row: readonly string[]) => row.slice(1).join('\u0000');
  const left = Map.groupBy(
    group.rows.map((row, index) => ({ row, index })),
    ({ row }) => text(row),
  );
  const additional: { readonly row: readonly string[]; readonly index: number }[] = [];
  for (const [index, row] of found.entries()) if (left.get(text(row))?.shift() === undefined) additional.push({ row, index });
  const missing = [...left.values()].flat().toSorted((a, b) => a.index - b.index);
  return Array.from({ length: Math.max(missing.length, additional.length) }).flatMap((_, place): readonly TableDifference[] => {
    const [gone, come] = [missing[place], additional[place]];
    const about = { annex: annex.key, group: group.name, row: (gone ?? come ?? { index: 0 }).index + 1 };
    const whole = gone === undefined || come === undefined || gone.row.length !== come.row.length;
    if (whole) return [{ ...about, column: null, issued: gone?.row.join(' ') ?? null, found: come?.row.join(' ') ?? null }];
    return annex.columns.flatMap(({ header }, column) =>
      column === 0 || gone.row[column] === come.row[column]
        ? []
        : [{ ...about, column: header, issued: gone.row[column] ?? '', found: come.row[column] ?? '' }],
    );
  });
}
