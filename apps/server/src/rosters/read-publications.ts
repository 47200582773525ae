// Published papers: the list, and one of them with what it says and the files that were made of it.

import { listPublications, readPublication } from '@gridward/contract/rosters-papers';
import { reachOf, reachesUnit } from '../accounts/reach.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { frozenPaper, publicAddress } from './freeze-paper.ts';
import { openPublication, type OpenPublication } from './open-publication.ts';
import { briefsOf } from './preview-publication.ts';
import { issuedFilesOf, listedPublications, type ListedPublication } from './publications.sql.ts';

export const listPublicationsRoute = on(listPublications)(async (scope, input) => {
  const reach = await reachOf(scope, 'register.read');
  const unitIds = reach.kind === 'county' ? null : [...reach.unitIds, ...reach.departmentIds];
  const rows = await scope.tx.rows(
    listedPublications(scope.county.id, { unitIds, unitId: input.unitId }, parseCursor(input.cursor, ['number', 'id']), input.limit + 1),
  );
  const page = pageFrom(rows, input.limit, (row) => [row.revision, row.id]);
  return { rows: page.rows.map(briefOf), next: page.next };
});

function briefOf({ id, documentId, number, title, issuer, issuedOn, effectiveOn, revision, digest, rosters, units }: ListedPublication) {
  return { id, document: { id: documentId, number, title, issuedOn }, issuer, effectiveOn, revision, digest, rosters, units };
}

export const readPublicationRoute = on(readPublication)(async (scope, { id }) => {
  const open = await openPublication(scope, id);
  const { publication, rosters } = open;
  const listed = getOrRefuse((await scope.tx.rows(listedPublications(scope.county.id, { unitIds: null, unitId: undefined, id }, undefined, 1)))[0]);
  const paper = await frozenPaper(scope, publication);
  return {
    ...briefOf(listed),
    revisionHash: publication.revisionHash,
    publicAddress: publicAddress(scope.origin, id),
    body: paper.body.map(({ level, text }) => ({ level, text })),
    annexes: paper.annexes.map(({ key, title, columns, groups }) => ({
      key,
      title,
      rows: groups.reduce((sum, group) => sum + group.rows.length, 0),
      columns: columns.map((column) => column.header),
    })),
    files: await scope.tx.rows(issuedFilesOf(scope.county.id, id)),
    rostersPublished: await briefsOf(
      scope,
      rosters.map((roster) => roster.id),
    ),
    may: await mayOn(scope, open),
  };
});

async function mayOn(scope: Scope, { rosters }: OpenPublication): Promise<string[]> {
  if (!mayAnywhere(scope.actor, 'register.export')) return [];
  const reach = await reachOf(scope, 'register.export');
  return reach.kind === 'county' || rosters.some((roster) => reachesUnit(reach, roster.unitId)) ? ['register.export'] : [];
}
