// The proof that nobody is uncovered on any day: the pure function over ten years of 2,700 subjects with their roles, and
// the endpoint over the demo city with ten years of rosters – load, prove, digest, answer.

import { coverage } from '@gridward/domain/tenure/coverage';
import type { CoverageFacts } from '@gridward/domain/tenure/facts';
import { coverageRules, workSafety } from '@gridward/server/src/playbooks/playbooks.ts';
import { drive } from './lab/drive.ts';
import { addHistory } from './lab/history.ts';
import { openPlace, prepareDemo } from './lab/place.ts';
import { median, ms, report, table } from './lab/report.ts';

const rounds = 5;
const years = 10;
const subjects = 2700;
const always = { from: 1, until: null };

/** A county with a new holder of every role each year, and a gap here and there. */
function county(): { facts: CoverageFacts; roles: number } {
  const rules = coverageRules(workSafety());
  const roles = rules.kinds.find((kind) => kind.kind === 'enterprise')?.roles ?? [];
  const period = (from: number, until: number | null) => ({ from: `${from}-01-01`, until: until === null ? null : `${until}-01-01` });
  const ids = (count: number, letter: string) => Array.from({ length: count }, (_, index) => `${letter}${index}`);
  const people = ids(900, 'p');
  const firms = ids(subjects, 's');
  const facts: CoverageFacts = {
    units: [{ id: 'county', kind: 'county' }, ...ids(21, 't').map((id) => ({ id, kind: 'township' as const }))] as unknown as CoverageFacts['units'], // codes and the like play no part in coverage
    unitPlacements: [
      { id: 'root', unitId: 'county', tree: 'territory', parentId: null, during: period(2015, null), known: always },
      ...ids(21, 't').map((id) => ({
        id: `place ${id}`,
        unitId: id,
        tree: 'territory' as const,
        parentId: 'county',
        during: period(2015, null),
        known: always,
      })),
    ],
    posts: people.map((personId, index) => ({
      id: `post ${personId}`,
      personId,
      unitId: `t${index % 21}`,
      rank: 'section_deputy',
      during: period(2015, null),
      known: always,
    })),
    subjects: firms.map((id) => ({ id, kind: 'enterprise' })),
    subjectPlacements: firms.map((subjectId, index) => ({
      id: `at ${subjectId}`,
      subjectId,
      unitId: `t${index % 21}`,
      during: period(2015, null),
      known: always,
    })),
    subjectStatuses: firms.map((subjectId) => ({ id: `is ${subjectId}`, subjectId, status: 'active', during: period(2015, null), known: always })),
    bundleMembers: [],
    tenures: firms.flatMap((subjectId, index) =>
      roles.flatMap(({ role }, which) =>
        Array.from({ length: years }, (_, year) => year)
          .filter((year) => (index + which + year) % 97 !== 0)
          .map((year) => ({
            id: `${subjectId} ${role} ${year}`,
            subjectId,
            role,
            slot: 1,
            personId: `p${(index + which * 7 + year * 13) % people.length}`,
            during: period(2015 + year, 2016 + year),
            known: always,
          })),
      ),
    ),
  };
  return { facts, roles: roles.length };
}

const made = county();
const question = { window: { from: '2015-01-01', until: '2025-01-01' }, knownAt: null, only: null };
const rules = coverageRules(workSafety());
const pure: { wall: number; cpu: number }[] = [];
let findings = 0;
for (let round = 0; round < rounds + 1; round++) {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  findings = coverage(made.facts, rules, question).findings.length;
  const used = process.cpuUsage(cpu);
  if (round > 0) pure.push({ wall: performance.now() - begun, cpu: (used.user + used.system) / 1000 });
}

const countyId = '370982';
const place = await openPlace('history', async (fresh) => {
  await prepareDemo(fresh);
  await addHistory(fresh.owner, countyId);
});
try {
  const size = (
    await place.owner.query<{ subjects: number; tenures: number }>(
      'select (select count(*)::int from subject where county_id = $1) as subjects, (select count(*)::int from tenure where county_id = $1) as tenures',
      [countyId],
    )
  ).rows[0];
  const server = await place.start('serve.ts');
  const cookie = await place.cookieOf('anweiban');
  const asked: { wall: number; cpu: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    // Another window each time: a window that was asked for before is answered from memory.
    const before = place.cpu(server);
    const { latencies } = await drive({
      url: server.url,
      cookie,
      requests: 1,
      atOnce: 1,
      pathOf: () => `/api/coverage?from=2014-01-0${round + 1}&until=2024-01-0${round + 1}&limit=50`,
    });
    const after = place.cpu(server);
    asked.push({ wall: latencies[0] ?? 0, cpu: (after.server + after.database - before.server - before.database) / 1000 });
  }
  const again = await drive({ url: server.url, cookie, requests: 5, atOnce: 1, pathOf: () => '/api/coverage?from=2014-01-05&until=2024-01-05&limit=50' });
  report('coverage', 'nobody uncovered on any day of ten years', [
    table(
      ['', 'subjects', 'tenures', 'median', 'CPU'],
      [
        [
          `pure function, ${made.roles} roles`,
          made.facts.subjects.length,
          made.facts.tenures.length,
          ms(median(pure.map((one) => one.wall))),
          ms(median(pure.map((one) => one.cpu))),
        ],
        [
          'endpoint, demo city + 10 years (load, prove, digest, answer)',
          size?.subjects ?? 0,
          size?.tenures ?? 0,
          ms(median(asked.map((one) => one.wall))),
          ms(median(asked.map((one) => one.cpu))),
        ],
        ['the same window asked again', size?.subjects ?? 0, size?.tenures ?? 0, ms(median(again.latencies)), ''],
      ],
    ),
    `Medians of ${rounds}; the pure function found ${findings.toLocaleString('en')} gaps. Budget (DESIGN §12): < 2 s for 2,700 subjects.`,
  ]);
} finally {
  await place.close();
}
