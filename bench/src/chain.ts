// Who answers for it? The endpoint with sign-in, permissions and a transaction, against bare Node and `pg`: once with the
// whole answer in one statement, as a program asks that keeps no names in memory, and once with no more than the endpoint's
// own statement, which brings no names. Any subject, any day of twelve years.

import { chainRows } from '@gridward/server/src/tenure/chain.sql.ts';
import { workSafety } from '@gridward/server/src/playbooks/playbooks.ts';
import { compare, comparedHead, comparedRows, servedHead, servedRows } from './lab/compare.ts';
import { addHistory } from './lab/history.ts';
import { openPlace, prepareDemo, type Running } from './lab/place.ts';
import { report, table } from './lab/report.ts';
import { statementOf } from './lab/statement.ts';
import { wholeChain } from './lab/whole-chain.ts';

const countyId = '370982';
const place = await openPlace('history', async (fresh) => {
  await prepareDemo(fresh);
  await addHistory(fresh.owner, countyId);
});
try {
  const subjects = (
    await place.owner.query<{ id: string }>(`select id from subject where county_id = $1 and kind = 'enterprise' order by md5(id::text) limit 1500`, [countyId])
  ).rows;
  const tenures = (await place.owner.query<{ n: number }>('select count(*)::int as n from tenure where county_id = $1', [countyId])).rows[0]?.n ?? 0;
  const head = (await place.owner.query<{ revision: number }>('select revision::int from county_head where county_id = $1', [countyId])).rows[0]?.revision ?? 0;
  const mark = { subjectId: '00000000-0000-7000-8000-000000000001', on: '1900-01-01' };
  const playbook = workSafety();
  const asked = { countyId, ...mark, knownAt: head, roles: playbook.roles.map((role) => role.code), ranks: playbook.ranks.map((rank) => rank.code) };
  const startBare = (query: ReturnType<typeof wholeChain>): Promise<Running> => {
    const statement = statementOf(query, { [mark.subjectId]: 'id', [mark.on]: 'on' });
    const question = { databaseUrl: place.appUrl, county: countyId, poolSize: 12, genericPlan: true, ...statement };
    return place.start('bare.ts', { BARE_QUESTION: JSON.stringify(question) });
  };

  const ours = await place.start('serve.ts');
  const bare = await startBare(wholeChain(asked));
  const bareHolders = await startBare(chainRows(asked));
  const cookie = await place.cookieOf('anweiban');
  const township = await place.cookieOf('xiaoxie');
  const own = (
    await place.owner.query<{ id: string }>(
      `select p.subject_id as id from subject_placement p join account_grant g on g.county_id = p.county_id join account a on a.county_id = g.county_id and a.id = g.account_id and a.name = 'xiaoxie'
       join subject s on s.county_id = p.county_id and s.id = p.subject_id and s.kind = 'enterprise' join unit_placement v on v.county_id = p.county_id and v.unit_id = p.unit_id and v.tree = 'territory'
       left join unit_placement ar on ar.county_id = p.county_id and ar.unit_id = v.parent_id and ar.tree = 'territory'
       where p.county_id = $1 and g.unit_id in (v.unit_id, v.parent_id, ar.parent_id) and upper_inf(p.known) and upper_inf(p.during) limit 60`,
      [countyId],
    )
  ).rows;
  const dayOf = (index: number) =>
    `${2014 + (index % 12)}-${String(1 + ((index * 7) % 12)).padStart(2, '0')}-${String(1 + ((index * 11) % 28)).padStart(2, '0')}`;
  const subjectOf = (index: number) => subjects[(index * 31) % subjects.length]?.id ?? '';
  const whole = 'bare, the whole answer in one statement';
  const holders = 'bare, our statement: no names, posts, documents';
  const measured = await compare(
    place,
    [
      { name: whole, server: bare, pathOf: (index) => `/?id=${subjectOf(index)}&on=${dayOf(index)}` },
      { name: holders, server: bareHolders, pathOf: (index) => `/?id=${subjectOf(index)}&on=${dayOf(index)}` },
      { name: 'Gridward, 安委办 (whole county)', server: ours, cookie, pathOf: (index) => `/api/subjects/${subjectOf(index)}/chain?on=${dayOf(index)}` },
      {
        name: 'Gridward, 乡镇安监站 (one township)',
        server: ours,
        cookie: township,
        pathOf: (index) => `/api/subjects/${own[index % own.length]?.id}/chain?on=${dayOf(index)}`,
      },
    ],
    { warmUp: 2000 },
  );
  report('chain', 'who answers for one subject, any day', [
    `${subjects.length} enterprises × days from 2014 to 2025 over ${tenures.toLocaleString('en')} tenures; sign-in, permissions and transaction on; medians of 5 rounds × 600 requests, 4 at once, after 2,000 to warm up.`,
    table(comparedHead, comparedRows(measured, whole)),
    `Against our statement alone: ${measured.map((row) => `${row.name} ${(row.total / (measured[1]?.total ?? Number.NaN)).toFixed(2)}`).join('; ')}.`,
    table(servedHead, servedRows(measured)),
    'Budget (DESIGN §12): ≤ 2 × bare, p99 < 5 ms in the server.',
  ]);
} finally {
  await place.close();
}
