// What is promised to those who use the demo city, each kept in a real browser on a real server with a real database. One
// installation serves all journeys; those that change the register come after those that only read it.

import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { generateCity } from '@gridward/demo/city';
import { officeComparesTwoDays } from './compare.ts';
import { leaderDoesWhatIsDue, officeAsksWhy } from './due.ts';
import { twoDraftAtOnce } from './draft.ts';
import { browserIsKilled, twoShareATablet, twoTabsAndTwoPhones } from './field-faults.ts';
import { officeActsMeanwhile } from './field-meanwhile.ts';
import { leadComesWithAPhoto } from './field-lead.ts';
import { aMonthAway, shortMonth, wholeMonth } from './field-month.ts';
import { officerFindsANewPlace } from './field-new-place.ts';
import { officerWorksOffline } from './field-offline.ts';
import { ownRecordsAreChanged } from './field-own-records.ts';
import { appIsUpdated, phoneIsFull, photoIsCleared, refusalIsMended } from './field-phone.ts';
import { devicesAreRevoked } from './field-revoked.ts';
import { everyScreenIsFit } from './field-screens.ts';
import { databaseRestarts, networkEatsAnswers, requestsOvertakeEachOther, serverIsKilled, tooMuchWaits } from './field-server.ts';
import { switchPhonesOff } from './field-user.ts';
import { officeClosesAGap } from './gaps.ts';
import { officerWithPhone, type GridOfficer } from './grid-officer.ts';
import { officeHandsOver } from './handover.ts';
import { successorAccepts } from './handover-sheet.ts';
import { departmentTakesResultsIn, officeSetsReminders } from './inspections.ts';
import { openInstallation, type Installation } from './installation.ts';
import { readerSwitchesLanguage } from './languages.ts';
import { newcomerAsksWhoAnswers } from './newcomer.ts';
import { neighbourSeesNothing, strangerSeesNothing, whatIsToBeKept } from './outsiders.ts';
import { leaderLooksUpOnAPhone, phoneSize } from './phone.ts';
import { rosterBecomesAPaper } from './publish.ts';
import { clerkTakesOwnSheet } from './sheet-draft.ts';
import { officeImportsASheet } from './sheet.ts';
import { urgentSupplementGetsItsPaper } from './supplement.ts';
import { openBrowser, visit, type VisitOptions, type Visitor } from './visitor.ts';

describe('in the demo city', () => {
  let city: Installation;
  let browser: Browser;
  before(async () => {
    [city, browser] = await Promise.all([openInstallation({ demo: true }), openBrowser()]);
  });
  after(async () => {
    await switchPhonesOff();
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

  test('two days compared tell how much has changed by unit and by person, and every number opens what it counts', () =>
    visiting((visitor) => officeComparesTwoDays(city, visitor)));

  test('the office drills from the county to one overdue obligation and reads why it stands so', () => visiting((visitor) => officeAsksWhy(city, visitor)));

  test('a leader on a phone sees the fewest trips of the month, records one, and it counts for all that it serves', () =>
    visiting((visitor) => leaderDoesWhatIsDue(city, visitor), phoneSize));

  test('a grid officer installs the app, goes offline, patrols three places with photos, finds a hazard, closes the browser, comes back: acknowledged, on the office’s screens, done', () =>
    visiting((office) => officerWorksOffline(city, office)));

  test('a browser killed in the middle of a transaction keeps what was saved, and what was being saved as a draft', () => browserIsKilled(city));

  test('two tabs of one phone and two phones of one account send each record once', () => twoTabsAndTwoPhones(city, browser));

  test('two share a tablet without a network, each with their own; who signs out with unsent work finds it sent on coming back', () =>
    twoShareATablet(city, browser));

  test('a month away, the browser closed now and then: what was made on each day arrives once through a bad network, its photos byte by byte', () =>
    aMonthAway(city, shortMonth));

  test('a phone that is revoked says so and keeps its store without its key; one that is to be wiped has none left; its owner goes on with a new one', () =>
    devicesAreRevoked(city, browser));

  // Takes minutes.
  if (process.env['GRIDWARD_JOURNEYS'] === 'all')
    test('a month away with 500 records and 300 photos: all of it arrives once, its photos byte by byte', () => aMonthAway(city, wholeMonth));

  describe('on the phone of a grid officer', () => {
    let officer: GridOfficer;
    before(async () => {
      officer = await officerWithPhone(city, browser);
    });
    after(() => officer?.phone.throwAway());

    test('a network that eats answers and cuts photos loses nothing and doubles nothing', () => networkEatsAnswers(officer));

    test('requests that overtake each other are told what became of them, and nothing is done again', () => requestsOvertakeEachOther(officer));

    test('a database that restarts in the middle of a push costs nothing but another try', () => databaseRestarts(officer));

    test('a server killed in the middle of a push costs nothing but another try', () => serverIsKilled(officer));

    test('a server that takes no more photos is told of in words; the record arrives, the photo stays on the phone and comes later', () =>
      tooMuchWaits(officer));

    test('a phone without room says so, keeps what is written, and stores it when there is room', () => phoneIsFull(officer));

    test('a photo that the phone has cleared away is told of and taken again; the record does not wait for it', () => photoIsCleared(officer));

    test('a refused record is told with its reason, mended in its form, and arrives once', () => refusalIsMended(officer));

    test('own records corrected and taken back without a network arrive; where the office corrected the same one, both sides are shown and the person decides', () =>
      ownRecordsAreChanged(officer));

    test('a new shop found without a network is entered, patrolled and answered for at once; the office sees that nobody guarantees it yet', () =>
      officerFindsANewPlace(officer));

    test('a lead without a name and its photos, taken without a network, arrive; the office sees them on its page and not whose they are', () =>
      visiting((office) => leadComesWithAPhoto(officer, office)));

    test('a new version of the app that comes while work waits loses none of it', () => appIsUpdated(officer));
  });

  test('every screen of the field app fits a phone in both languages, and axe finds nothing serious', () => everyScreenIsFit(city, browser));

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

  test('a department takes in the results of the provincial platform once; the office sets how the county reminds and where digests go', () =>
    visiting(async (visitor) => {
      await departmentTakesResultsIn(city, visitor);
      await visiting((office) => officeSetsReminders(city, office));
    }));

  test('a handover waits in the inbox of the successor, passes when it is accepted, and leaves a sheet to be signed', () =>
    visiting((clerk) => visiting((accepting) => successorAccepts(city, clerk, accepting))));

  test('two people draft a roster at once: each sees the other, a cell changed by both is settled by choice, a gap is found and closed', () =>
    visiting((clerk) => visiting((office) => twoDraftAtOnce(city, clerk, office))));

  test('a roster walks its way and becomes a paper with three files; the register says what it says, and an altered copy is found out', () =>
    visiting((clerk) => visiting((office) => visiting((stranger) => rosterBecomesAPaper(city, clerk, office, stranger)))));

  test('a township’s own workbook of four hundred rows is taken into a draft with few presses, and what stays out comes back marked', () =>
    visiting((clerk) => clerkTakesOwnSheet(city, clerk)));

  test('an urgent supplement takes effect at once with its reason and owes its paper until that is published', () =>
    visiting((clerk) => visiting((office) => urgentSupplementGetsItsPaper(city, clerk, office))));

  test('a leader whose firm passed on, whose file was merged and whose account was suspended meanwhile is told the truth, and what was done before stands once', () =>
    officeActsMeanwhile(city, browser));
});
