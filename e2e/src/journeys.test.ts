// What is promised to those who use the demo city, each kept in a real browser on a real server with a real database. One
// installation serves all journeys; those that change the register come after those that only read it.

import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { generateCity } from '@gridward/demo/city';
import { officeClosesAGap } from './gaps.ts';
import { officeHandsOver } from './handover.ts';
import { openInstallation, type Installation } from './installation.ts';
import { readerSwitchesLanguage } from './languages.ts';
import { newcomerAsksWhoAnswers } from './newcomer.ts';
import { neighbourSeesNothing, strangerSeesNothing, whatIsToBeKept } from './outsiders.ts';
import { leaderLooksUpOnAPhone, phoneSize } from './phone.ts';
import { officeImportsASheet } from './sheet.ts';
import { openBrowser, visit, type VisitOptions, type Visitor } from './visitor.ts';

describe('in the demo city', () => {
  let city: Installation;
  let browser: Browser;
  before(async () => {
    [city, browser] = await Promise.all([openInstallation({ demo: true }), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await city?.stop();
  });

  async function visiting(journey: (visitor: Visitor) => Promise<void>, options: VisitOptions = {}): Promise<void> {
    const visitor = await visit(browser, city.url, options);
    await journey(visitor);
    await visitor.leave();
  }

  test('a newcomer finds a shop by initials and reads who answers for it today and who did in March 2025, as the command line tells it', () =>
    visiting((visitor) => newcomerAsksWhoAnswers(city, visitor)));

  test('a phone shows the chain of a shop without scrolling sideways, and office phones can be tapped', () =>
    visiting((visitor) => leaderLooksUpOnAPhone(city, visitor), phoneSize));

  test('the console speaks one language at a time on all its pages', () => visiting((visitor) => readerSwitchesLanguage(city, visitor)));

  test('the office of another county and a stranger see nothing of this county', () =>
    visiting(async (office) => {
      const secret = await whatIsToBeKept(city, office);
      await visiting((neighbour) => neighbourSeesNothing(city, neighbour, secret));
      await visiting((stranger) => strangerSeesNothing(stranger, secret));
    }));

  test('the coverage page shows exactly the planted gaps, and assigning somebody closes one on the spot', () =>
    visiting((visitor) => officeClosesAGap(city, visitor, generateCity().plantedGaps)));

  test('a handover passes everything a person holds to the successor in one act', () => visiting((visitor) => officeHandsOver(city, visitor)));

  test('a sheet with a wrong row gets a verdict for each row and comes back marked; only the right row is entered', () =>
    visiting((visitor) => officeImportsASheet(city, visitor)));
});
