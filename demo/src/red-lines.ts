// The red lines 十条红线: at least ten in every township and in the zone, 239 in all. Each is drawn with its facts, risk
// factors and measures; the control teams are named in the rosters.

import type { Day } from '@gridward/domain/period';
import type { Book } from './book.ts';
import type { Random } from './random.ts';
import { at, randomOf } from './random.ts';
import type { RedLineKind } from './red-line-words.ts';
import { redLineKinds } from './red-line-words.ts';
import type { Subject } from './subjects.ts';
import { addSubject } from './subjects.ts';
import type { Grid, Township } from './units.ts';
import { townshipNamed, villagesOf } from './units.ts';

export interface RedLine {
  readonly subject: Subject;
  readonly township: Township;
  readonly kind: RedLineKind;
}

const began = '2024-01-01';

/** Eight townships draw twelve, the others eleven; one of those of 放城镇 comes late, its first ten but one are nine. */
export function writeRedLines(book: Book, grid: Grid): RedLine[] {
  const random = randomOf('red lines');
  const late = townshipNamed(grid, lateTownship);
  return grid.townships.flatMap((township, index) => {
    const count = township === late ? 9 : index % 21 < 8 ? 12 : 11;
    return kindsFor(random, township)
      .slice(0, count)
      .map((kind) => drawRedLine(book, random, township, kind, began));
  });
}

export const lateTownship = '放城镇';

/** The two red lines that 放城镇 drew only after the office had counted. */
export function drawLateRedLines(book: Book, grid: Grid, from: Day): RedLine[] {
  const random = randomOf('late red lines');
  const township = townshipNamed(grid, lateTownship);
  return ['旅游景区和游乐设施', '煤矿及采空区'].map((title) => {
    const kind = redLineKinds.find((candidate) => candidate.title === title);
    return drawRedLine(book, random, township, kind ?? at(redLineKinds, 0), from);
  });
}

/** Ten kinds are everywhere; the others come in an order of the township's own. */
function kindsFor(random: Random, township: Township): readonly RedLineKind[] {
  const late = new Set(township.name === lateTownship ? ['旅游景区和游乐设施', '煤矿及采空区'] : []);
  return [...redLineKinds.slice(0, 9), ...random.shuffled(redLineKinds.slice(9))].filter((kind) => !late.has(kind.title));
}

function drawRedLine(book: Book, random: Random, township: Township, kind: RedLineKind, from: Day): RedLine {
  const village = random.pick(villagesOf(township));
  const filled = (text: string) =>
    text
      .replaceAll('{镇}', township.name)
      .replaceAll('{村}', village.name)
      .replaceAll('{数}', () => String(random.between(2, 9)));
  const subject = addSubject(book, {
    kind: 'red_line',
    name: `${township.name}${village.name}${kind.title}`,
    industries: [kind.industry],
    profile: { facts: filled(kind.facts), riskFactors: filled(kind.riskFactors), measures: filled(kind.measures), accidentTypes: [...kind.accidentTypes] },
    unitId: random.chance(0.5) ? township.id : village.id,
    from,
  });
  return { subject, township, kind };
}
