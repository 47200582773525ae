import { readLead } from '@gridward/contract/leads';
import { mayInCounty, signatureOf } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { entererOf, photosOfLead } from './leads.sql.ts';
import { seenLead } from './photos.ts';
import { shownLead } from './shown-lead.ts';

export const readLeadRoute = on(readLead)(async (scope, { id }) => {
  const row = await seenLead(scope, id);
  const enterer = row.anonymous ? undefined : await scope.tx.first(entererOf(scope.county.id, id));
  const attachments = row.photos === 0 ? [] : await scope.tx.rows(photosOfLead(scope.county.id, id));
  return {
    ...shownLead(row),
    place: row.place,
    revision: row.revision,
    givenBy: enterer === undefined ? null : signatureOf(enterer),
    contact: row.contact,
    attachments: attachments.map(({ takenAt, sha256: _, ...photo }) => ({ ...photo, takenAt: takenAt?.toISOString() ?? null })),
    may: row.contact && mayInCounty(scope.actor, 'lead.reveal') ? ['reveal'] : [],
  };
});
