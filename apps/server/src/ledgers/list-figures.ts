// The figures of the register, each counted from its rows as of a day. Beside them, for the demo city, the numbers of the
// article it is modelled on.

import { articleFigures, type Counting, type SubjectsCounted } from '@gridward/demo/article';
import { demoCounty } from '@gridward/demo/city';
import { listFigures } from '@gridward/contract/ledgers';
import type { OutputOf } from '@gridward/contract/endpoint';
import { mayInCounty } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { countFigure } from './figures.sql.ts';

type Figure = OutputOf<typeof listFigures>['rows'][number];

export const listFiguresRoute = on(listFigures)(async (scope, input) => {
  const { on: day } = asOf(scope, input);
  return { on: day, rows: await figuresOn(scope, day) };
});

/** Figures are of the whole county; who sees less of it is not shown them. */
export async function figuresOn(scope: Scope, day: string): Promise<Figure[]> {
  if (!mayInCounty(scope.actor, 'register.read')) throw new Refusal('permission.out_of_scope');
  const ranks = workSafety().ranks.map((rank) => rank.code);
  const upTo = (rank: string) => ranks.slice(0, ranks.indexOf(rank) + 1);
  const query = { countyId: scope.county.id, at: asOf(scope, { on: day }), officialRanks: upTo(workSafety().officials.minimumRank), staffRanks: upTo('staff') };
  const isDemoCity = scope.county.synthetic && scope.county.id === demoCounty.id;
  const figures: Figure[] = [];
  for (const { key, name, article, counts } of articleFigures) {
    const row = await scope.tx.first(countFigure(query, counts));
    figures.push({ key, name: name.zh, nameEn: name.en, value: row?.value ?? 0, article: isDemoCity ? article : null, how: howCounted(counts) });
  }
  return figures;
}

function subjectsIn(of: SubjectsCounted): string {
  return [`active ${of.kind}`, of.industry && `industry ${of.industry}`, of.category && `category ${of.category}`].filter(Boolean).join(', ');
}

/** In words what was counted: tables and conditions, so that anyone can count again from the exported facts. */
function howCounted(counting: Counting): string {
  switch (counting.by) {
    case 'units':
      return `count of unit, kind ${counting.kind}, placed in its home tree on the day`;
    case 'units_with':
      return `count of unit, kind ${counting.kind}, placed on the day, whose subject has profile.${counting.field} = ${counting.value}`;
    case 'subjects':
      return `count of subject: ${subjectsIn(counting.of)}`;
    case 'sum':
      return `sum of profile.${counting.field} over subject: ${counting.of.map(subjectsIn).join('; ')}`;
    case 'distinct':
      return `count of different entries of profile.${counting.field} over subject: ${subjectsIn(counting.of)}`;
    case 'fewest_red_lines':
      return 'least count of active red_line placed in or below a township or zone';
    case 'officials':
      return 'count of persons with a post in force of the rank from which officials must hold something';
    case 'participants':
      return 'count of persons with a post in force of rank staff or above who hold at least one tenure in force';
    case 'guaranteed_enterprises':
      return `count of enterprises with a guarantor in force on ${counting.on}`;
    case 'guarantors':
      return `count of persons who are guarantor of an enterprise on ${counting.on}`;
    case 'market_entities':
      return 'count of active enterprise plus sum of profile.entityCount over active bundle';
  }
}
