// The documents under which responsibility is given: entered by number, title, issuer and day.

import { createDocument, listDocuments } from '@gridward/contract/tenure';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { listedDocuments } from './tenure.sql.ts';

export const listDocumentsRoute = on(listDocuments)(async (scope, input) => {
  const rows = await scope.tx.rows(listedDocuments(scope.county.id, input.q, parseCursor(input.cursor, ['day', 'id']), input.limit + 1));
  return pageFrom(rows, input.limit, (row) => [row.issuedOn, row.id]);
});

export const createDocumentRoute = on(createDocument)(async (scope, input) => {
  const id = newId();
  const row = { id, number: input.number || null, title: input.title, issuer: input.issuer, issued_on: input.issuedOn };
  return { id, revision: await scope.revise({ puts: { document: [row] } }) };
});
