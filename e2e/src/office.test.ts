// What is promised to those who use the console and the public pages, each kept in a real browser on a real server with a real
// database. One installation serves all journeys; those that change the register come after those that only read it.

import { test } from 'node:test';
import { generateCity } from '@gridward/demo/city';
import { officeComparesTwoDays } from './compare.ts';
import { leaderDoesWhatIsDue, officeAsksWhy } from './due.ts';
import { officeClosesAGap } from './gaps.ts';
import { officeHandsOver } from './handover.ts';
import { departmentTakesResultsIn, officeSetsReminders } from './inspections.ts';
import { readerSwitchesLanguage } from './languages.ts';
import { newcomerAsksWhoAnswers } from './newcomer.ts';
import { neighbourSeesNothing, strangerSeesNothing, whatIsToBeKept } from './outsiders.ts';
import { leaderLooksUpOnAPhone, phoneSize } from './phone.ts';
import { officeImportsASheet } from './sheet.ts';
import { inDemoCity } from './in-demo-city.ts';

inDemoCity('in the demo city', (here) => {
  test('a newcomer finds a shop by initials and reads who answers for it today and who did in March 2025, as the command line tells it', () =>
    here.visiting((visitor) => newcomerAsksWhoAnswers(here.city, visitor), { moving: true }));

  test('a phone shows the chain of a shop without scrolling sideways, and office phones can be tapped', () =>
    here.visiting((visitor) => leaderLooksUpOnAPhone(here.city, visitor), phoneSize));

  test('the console speaks one language at a time on all its pages', () => here.visiting((visitor) => readerSwitchesLanguage(here.city, visitor)));

  test('two days compared tell how much has changed by unit and by person, and every number opens what it counts', () =>
    here.visiting((visitor) => officeComparesTwoDays(here.city, visitor)));

  test('the office drills from the county to one overdue obligation and reads why it stands so', () =>
    here.visiting((visitor) => officeAsksWhy(here.city, visitor)));

  test('a leader on a phone sees the fewest trips of the month, records one, and it counts for all that it serves', () =>
    here.visiting((visitor) => leaderDoesWhatIsDue(here.city, visitor), phoneSize));

  test('the office of another county and a stranger see nothing of this county', () =>
    here.visiting(async (office) => {
      const secret = await whatIsToBeKept(here.city, office);
      await here.visiting((neighbour) => neighbourSeesNothing(here.city, neighbour, secret));
      await here.visiting((stranger) => strangerSeesNothing(stranger, secret));
    }));

  test('the coverage page shows exactly the planted gaps, and assigning somebody closes one on the spot', () =>
    here.visiting((visitor) => officeClosesAGap(here.city, visitor, generateCity().plantedGaps)));

  test('a handover passes everything a person holds to the successor in one act', () => here.visiting((visitor) => officeHandsOver(here.city, visitor)));

  test('a sheet with a wrong row gets a verdict for each row and comes back marked; only the right row is entered', () =>
    here.visiting((visitor) => officeImportsASheet(here.city, visitor)));

  test('a department takes in the results of the provincial platform once; the office sets how the county reminds and where digests go', () =>
    here.visiting(async (visitor) => {
      await departmentTakesResultsIn(here.city, visitor);
      await here.visiting((office) => officeSetsReminders(here.city, office));
    }));
});
