// All the shapes of messy workbooks, from the file to the published roster, and what was pressed: a table on the screen. With
// GRIDWARD_SHOTS=folder a picture of every screen of the first shapes, on a desk and on a phone.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openInstallation } from './installation.ts';
import { carryShapes } from './shapes.ts';
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

const [city, browser] = await Promise.all([openInstallation({ demo: true }), openBrowser()]);
try {
  const [clerk, office] = [await visit(browser, city.url), await visit(browser, city.url)];
  const carrying = carryShapes(city, { clerk, office, seen: pictures }, (file) => wanted.length === 0 || wanted.some((name) => file.name.includes(name)));
  const carried = await carrying.catch(async (error: unknown) => {
    for (const visitor of [clerk, office]) await pictures('failed', visitor);
    throw error;
  });
  console.log('| file | shape | rows | presses | seconds |\n| --- | --- | --- | --- | --- |');
  for (const { name, shape, rows, presses, seconds } of carried) console.log(`| ${name} | ${shape} | ${rows} | ${presses.length} | ${seconds.toFixed(0)} |`);
  console.log(`\nWhat was pressed for ${carried[0]?.name}:\n${carried[0]?.presses.map((press, index) => `${index + 1}. ${press}`).join('\n')}`);
  await clerk.leave();
  await office.leave();
} finally {
  await browser.close();
  await city.stop();
}
