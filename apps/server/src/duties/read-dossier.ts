import { readDossier } from '@gridward/contract/duties-dossier';
import { on } from '../kernel/perform.ts';
import { isOwn, reasonOf, viewRows } from './dossier-access.ts';
import { dossierContent } from './dossier-content.ts';
import { dossierQuestion } from './dossier-question.ts';

export const readDossierRoute = on(readDossier)(async (scope, input) => {
  const question = await dossierQuestion(scope, input);
  const { personId } = question;
  const reason = reasonOf(scope, personId, input.reason);
  const content = await dossierContent(scope, question);
  const revision = isOwn(scope, personId) ? null : await scope.revise({ puts: { personal_data_view: viewRows(scope, personId, reason) } }, reason);
  return { ...content, revision, may: ['render' as const] };
});
