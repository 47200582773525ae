// Papers in the hands of anybody. Whoever scans the code is told what was issued under it; whoever brings a file is told
// whether it is the one, and where it differs – never what stands there: an empty table with a true seal would fetch every
// name of the county.

import { readPublicPaper, verifyPublicPaper } from '@gridward/contract/rosters-public';
import { approaching } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { countyWith } from './county-of-thing.ts';
import { frozenPaper } from './freeze-paper.ts';
import { publicationExists } from './publications.sql.ts';
import { sealedExists } from './sealed-papers.sql.ts';
import { filesOf, issuedPaper, judge, paperBehind, publicPaperOf, readBrought } from './verify-paper.ts';

export const readPublicPaperRoute = approaching(readPublicPaper, async (house, { id }) => {
  const countyId = await countyWith(
    house,
    `paper ${id}`,
    async (tx) => ((await tx.first(publicationExists(tx.countyId, id))) ?? (await tx.first(sealedExists(tx.countyId, id)))) !== undefined,
  );
  if (countyId === undefined) throw new Refusal('thing.not_found');
  return { countyId, found: null };
})(async (scope, { id }) => {
  const paper = getOrRefuse((await issuedPaper(scope, id)) ?? undefined);
  const files = await filesOf(scope, paper);
  return { ...publicPaperOf(scope, paper), files: files.map(({ form, sha256 }) => ({ form, sha256 })) };
});

const mostPlaces = 50;

export const verifyPublicPaperRoute = approaching(verifyPublicPaper, async (house, _input, request) => {
  const brought = await readBrought(request.upload);
  const key = `file ${brought.file.seal?.paperId ?? brought.sha256}`;
  const countyId = await countyWith(house, key, async (tx) => {
    const county = { id: tx.countyId, name: '', timeZone: '', hashAlgorithm: 'sm3' as const, synthetic: false };
    return (await paperBehind({ tx, county }, brought)) !== null;
  });
  return { countyId, found: { brought, known: countyId !== undefined } };
})(async (scope, _input, { brought, known }) => {
  const { sha256, file } = brought;
  const found = known ? await paperBehind(scope, brought) : null;
  if (found === null) return { verdict: 'unknown' as const, form: file.form, sha256, paper: null, places: [], differences: 0, texts: 0 };
  const { paper, issued } = found;
  const { verdict, differences, texts } = await judge(scope, await frozenPaper(scope, paper.issue), paper, { ...brought, issued });
  return {
    verdict,
    form: file.form,
    sha256,
    paper: publicPaperOf(scope, paper),
    places: differences.slice(0, mostPlaces).map(({ annex, group, row, column }) => ({ annex, group, row, column })),
    differences: differences.length,
    texts: texts.length,
  };
});
