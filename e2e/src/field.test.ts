// What is promised to those who carry a phone, each kept in a real browser with its IndexedDB, on a real server with a real
// database. Beside the journeys of the office, on an installation of its own.

import { after, before, describe, test } from 'node:test';
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
import { officerWithPhone, type GridOfficer } from './grid-officer.ts';
import { inDemoCity } from './in-demo-city.ts';

inDemoCity('on phones, in the demo city', (here) => {
  test('a grid officer installs the app, goes offline, patrols three places with photos, finds a hazard, closes the browser, comes back: acknowledged, on the office’s screens, done', () =>
    here.visiting((office) => officerWorksOffline(here.city, office)));

  test('a browser killed in the middle of a transaction keeps what was saved, and what was being saved as a draft', () => browserIsKilled(here.city));

  test('two tabs of one phone and two phones of one account send each record once', () => twoTabsAndTwoPhones(here.city, here.browser));

  test('two share a tablet without a network, each with their own; who signs out with unsent work finds it sent on coming back', () =>
    twoShareATablet(here.city, here.browser));

  test('a month away, the browser closed now and then: what was made on each day arrives once through a bad network, its photos byte by byte', () =>
    aMonthAway(here.city, shortMonth));

  test('a phone that is revoked says so and keeps its store without its key; one that is to be wiped has none left; its owner goes on with a new one', () =>
    devicesAreRevoked(here.city, here.browser));

  // Takes minutes.
  if (process.env['GRIDWARD_JOURNEYS'] === 'all')
    test('a month away with 500 records and 300 photos: all of it arrives once, its photos byte by byte', () => aMonthAway(here.city, wholeMonth));

  describe('on the phone of a grid officer', () => {
    let officer: GridOfficer;
    before(async () => {
      officer = await officerWithPhone(here.city, here.browser);
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
      here.visiting((office) => leadComesWithAPhoto(officer, office)));

    test('a new version of the app that comes while work waits loses none of it', () => appIsUpdated(officer));
  });

  test('every screen of the field app fits a phone in both languages, and axe finds nothing serious', () => everyScreenIsFit(here.city, here.browser));

  test('a leader whose firm passed on, whose file was merged and whose account was suspended meanwhile is told the truth, and what was done before stands once', () =>
    officeActsMeanwhile(here.city, here.browser));
});
