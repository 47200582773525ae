// A dossier that was issued: the list of a person’s, and its file as it was first made. Each handing out is written down.

import { downloadDossier, listDossiers } from '@gridward/contract/duties-dossier';
import { dayBefore } from '@gridward/domain/period';
import type { FileAnswer } from '../kernel/http.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { contentTypeOf, keptFile, sealedForm, sealedPaper, sealedPapersOf } from '../rosters/rosters.ts';
import { mustMayReadDossier, reasonOf, viewRows } from './dossier-access.ts';
import { namesOfPersons } from './names.sql.ts';
import { dossierKind, personOf } from './render-dossier.ts';

export const downloadDossierRoute = on(downloadDossier)(async (scope, { id, form, reason: given }): Promise<FileAnswer> => {
  const sealed = await sealedPaper(scope, id);
  if (sealed.kind !== dossierKind) throw new Refusal('thing.not_found', { id });
  const { basis } = sealed;
  const personId = personOf(sealed);
  await mustMayReadDossier(scope, personId);
  const reason = reasonOf(scope, personId, given);
  const { sha256 } = getOrRefuse(await sealedForm(scope, id, form), 'thing.not_found', { form });
  const body = await keptFile(scope, sha256);
  const person = getOrRefuse((await scope.tx.rows(namesOfPersons(scope.county.id, [personId])))[0]);
  await scope.revise({ puts: { personal_data_view: viewRows(scope, personId, reason) } }, reason);
  return { fileName: `履职档案-${person.name}-${String(basis['from'])}至${dayBefore(String(basis['until']))}.${form}`, contentType: contentTypeOf(form), body };
});

export const listDossiersRoute = on(listDossiers)(async (scope, { personId }) => {
  getOrRefuse((await scope.tx.rows(namesOfPersons(scope.county.id, [personId])))[0], 'thing.not_found', { id: personId });
  await mustMayReadDossier(scope, personId);
  const rows = await sealedPapersOf(scope, dossierKind, personId);
  return {
    next: null,
    rows: rows.map(({ id, basis, revision, digest, forms }) => ({
      id,
      from: String(basis['from']),
      until: String(basis['until']),
      on: String(basis['on']),
      knownAt: revision,
      digest,
      forms: forms.filter((form) => form !== 'xlsx'),
    })),
  };
});
