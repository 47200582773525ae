// What is promised to those who draw up rosters, pass work on and publish papers, each kept in a real browser on a real server
// with a real database. One installation serves all journeys.

import { test } from 'node:test';
import { twoDraftAtOnce } from './draft.ts';
import { successorAccepts } from './handover-sheet.ts';
import { inDemoCity } from './in-demo-city.ts';
import { rosterBecomesAPaper } from './publish.ts';
import { clerkTakesOwnSheet } from './sheet-draft.ts';
import { urgentSupplementGetsItsPaper } from './supplement.ts';

inDemoCity('rosters and handovers in the demo city', (here) => {
  test('a handover waits in the inbox of the successor, passes when it is accepted, and leaves a sheet to be signed', () =>
    here.visiting((clerk) => here.visiting((accepting) => successorAccepts(here.city, clerk, accepting))));

  test('two people draft a roster at once: each sees the other, a cell changed by both is settled by choice, a gap is found and closed', () =>
    here.visiting((clerk) => here.visiting((office) => twoDraftAtOnce(here.city, clerk, office))));

  test('a roster walks its way and becomes a paper with three files; the register says what it says, and an altered copy is found out', () =>
    here.visiting((clerk) => here.visiting((office) => here.visiting((stranger) => rosterBecomesAPaper(here.city, clerk, office, stranger)))));

  test('a township’s own workbook of four hundred rows is taken into a draft with few presses, and what stays out comes back marked', () =>
    here.visiting((clerk) => clerkTakesOwnSheet(here.city, clerk), { moving: true }));

  test('an urgent supplement takes effect at once with its reason and owes its paper until that is published', () =>
    here.visiting((clerk) => here.visiting((office) => urgentSupplementGetsItsPaper(here.city, clerk, office))));
});
