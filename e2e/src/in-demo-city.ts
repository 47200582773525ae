// The ground on which journeys stand: an installation with the demo city, and a browser.

import { after, before, describe } from 'node:test';
import type { Browser } from 'playwright-core';
import { switchPhonesOff } from './field-user.ts';
import { openInstallation, type Installation } from './installation.ts';
import { openBrowser, visit, type VisitOptions, type Visitor } from './visitor.ts';

export interface Here {
  readonly city: Installation;
  readonly browser: Browser;
  /** A journey of one visitor, who leaves when it is over. */
  visiting(journey: (visitor: Visitor) => Promise<void>, options?: VisitOptions): Promise<void>;
}

/** Declares the journeys of a suite, which share one installation and one browser. Both are there when a journey begins. */
export function inDemoCity(name: string, journeys: (here: Here) => void): void {
  describe(name, () => {
    let opened: { readonly city: Installation; readonly browser: Browser } | null = null;
    const open = () => {
      if (opened === null) throw new Error('the installation is opened before the first journey');
      return opened;
    };
    before(async () => {
      const [city, browser] = await Promise.all([openInstallation({ demo: true }), openBrowser()]);
      opened = { city, browser };
    });
    after(async () => {
      await switchPhonesOff();
      await opened?.browser.close();
      await opened?.city.stop();
    });
    journeys({
      get city() {
        return open().city;
      },
      get browser() {
        return open().browser;
      },
      visiting: async (journey, options = {}) => {
        const { browser, city } = open();
        const visitor = await visit(browser, city.url, options);
        await journey(visitor).catch(async (error: unknown) => {
          console.error(await seenLast(visitor));
          throw error;
        });
        await visitor.leave();
      },
    });
  });
}

/** Where a journey that failed stood, and what it saw there. */
async function seenLast({ page, text }: Visitor): Promise<string> {
  const seen = await text().catch((error: unknown) => String(error));
  return `the journey ended at ${page.url()}\n${seen.slice(0, 1500)}`;
}
