// All the shapes of messy workbooks, from the file to the published roster, and what was pressed: a table on the screen. With
// GRIDWARD_SHOTS=folder a picture of every screen of the first shapes, on a desk and on a phone.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openInstallation, type Installation } from './installation.ts';
import { carryShapes, type Carried } from './shapes.ts';
import { openBrowser, visit, type Visitor } from './visitor.ts';

const folder = process.env['GRIDWARD_SHOTS'];
const wanted = process.argv.slice(2);
let shot = 0;

async function pictures(step: string, { page, settled }: Visitor): Promise<void> {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await settled().catch(() => undefined);
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(folder, `${String(shot).padStart(3, '0')}-${step}-${width}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  shot++;
}

/** An installation that runs already, with the demo in it. */
async function at(url: string): Promise<Pick<Installation, 'url' | 'said' | 'demoPassword' | 'stop'>> {
  return { url, said: () => '', demoPassword: () => process.env['GRIDWARD_PASSWORD'] ?? '', stop: async () => {} };
}

/** A row of the table as soon as it is there: a whole run takes half an hour. */
function tell({ name, shape, rows, taken, asked, refused, presses, seconds }: Carried): void {
  console.log(`| ${name} | ${shape} | ${rows} | ${taken} | ${asked} | ${refused} | ${presses.length} | ${seconds.toFixed(0)} |`);
}

const running = process.env['GRIDWARD_AT'];
const [city, browser] = await Promise.all([running === undefined ? openInstallation({ demo: true }) : at(running), openBrowser()]);
try {
  const [clerk, office] = [await visit(browser, city.url), await visit(browser, city.url)];
  // Run by hand, often beside other work: what is counted is what is pressed.
  for (const { page } of [clerk, office]) page.setDefaultTimeout(180_000);
  console.log('| file | shape | rows | taken | asked | refused | presses | seconds |\n| --- | --- | --- | --- | --- | --- | --- | --- |');
  const carrying = carryShapes(
    city,
    { clerk, office, seen: pictures, carried: tell },
    (file) => wanted.length === 0 || wanted.some((name) => file.name.includes(name)),
  );
  const carried = await carrying.catch(async (error: unknown) => {
    for (const visitor of [clerk, office]) await pictures('failed', visitor);
    console.error(city.said().split('\n').slice(-40).join('\n'));
    throw error;
  });
  console.log(`\nWhat was pressed for ${carried[0]?.name}:\n${carried[0]?.presses.map((press, index) => `${index + 1}. ${press}`).join('\n')}`);
  await clerk.leave();
  await office.leave();
} finally {
  await browser.close();
  await city.stop();
}
