// The figures of the register, each counted from its rows as of a day. Beside them, for the demo city, the numbers of the
// article it is modelled on.

import { articleFigures } from '@gridward/demo/article';
import { howCounted } from '@gridward/demo/article-how';
import { demoCounty } from '@gridward/demo/county';
import { listFigures } from '@gridward/contract/ledgers';
import type { OutputOf } from '@gridward/contract/endpoint';
import { mayInCounty } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { countFigures } from './figures.sql.ts';

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
  const query = {
    countyId: scope.county.id,
    at: asOf(scope, { on: day }),
    officialRanks: upTo(workSafety().officials.minimumRank),
    staffRanks: upTo('staff'),
    illegalLeads: workSafety().leadKinds.flatMap((kind) => (kind.illegal ? [kind.code] : [])),
  };
  const isDemoCity = scope.county.synthetic && scope.county.id === demoCounty.id;
  const values = new Map((await scope.tx.rows(countFigures(query, articleFigures))).map((row) => [row.key, row.value]));
  return articleFigures.map(({ key, name, article, atLeast, counts }) => ({
    key,
    name: name.zh,
    nameEn: name.en,
    value: values.get(key) ?? 0,
    article: isDemoCity ? article : null,
    atLeast,
    how: howCounted(counts).zh,
    howEn: howCounted(counts).en,
  }));
}
