// What is refused of hazards, leads and suggestions.

import type { FindsProblems } from '../zh-CN/hazards-problems.ts';

export const findsProblems: FindsProblems = {
  'hazard.exists': () => ({
    message: 'This hazard exists and says something else',
    cure: 'Reload and look at the one that is there; do not send another under its number.',
  }),
  'hazard.withdrawn': () => ({ message: 'This hazard was withdrawn', cure: 'It can only be read; enter a new one if needed.' }),
  'hazard.not_yours': () => ({
    message: 'You did not find this hazard',
    cure: 'Name yourself as the finder; what others found is entered or withdrawn by the township or the safety committee office.',
  }),
  'hazard.day_refused': () => ({ message: 'The day cannot be right', cure: 'It cannot have been found after the day on which it was entered.' }),
  'hazard.record_unfit': () => ({
    message: 'The hazard does not fit the record',
    cure: 'The record must be about the same subject, must stand, and its form must have this item.',
  }),
  'hazard.too_late_to_withdraw': ({ days: most }) => ({
    message: `The ${most ?? 30} days for doing this oneself are over`,
    cure: 'Ask the township or the safety committee office, with the reason.',
  }),
  'lead.exists': () => ({
    message: 'This lead exists and says something else',
    cure: 'Reload and look at the one that is there; do not send another under its number.',
  }),
  'lead.kind_unknown': () => ({ message: 'There is no such kind of lead', cure: 'Choose one that is listed; reload an old app first.' }),
  'lead.day_refused': () => ({ message: 'The day cannot be right', cure: 'A day that is still to come cannot be given.' }),
  'lead.place_missing': () => ({ message: 'It does not say where', cure: 'Choose a village or another unit, or a subject.' }),
  'ticket.exists': () => ({ message: 'This was sent before and said something else', cure: 'Send another one.' }),
  'ticket.answered': () => ({ message: 'This has been answered already', cure: 'Reload to read the answer.' }),
};
