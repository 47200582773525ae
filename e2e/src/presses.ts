// What somebody presses, in the order in which it is pressed: the mouse on which words of the screen. Typing is not counted.

import type { Page } from 'playwright-core';

declare global {
  interface Window {
    notePress?: (what: string) => void;
  }
}

/** From now on every press on the page is put into the list. */
export async function notePresses(page: Page, list: string[]): Promise<void> {
  await page.exposeFunction('notePress', (what: string) => void list.push(what));
  const listen = () =>
    addEventListener(
      'pointerdown',
      (event) => {
        if (!event.isTrusted || !(event.target instanceof Element)) return;
        const pressed = event.target.closest('button, a, [role], label, input, textarea, .ant-select') ?? event.target;
        const label = pressed instanceof HTMLInputElement ? pressed.labels?.[0]?.textContent : null;
        const words = pressed.getAttribute('aria-label') ?? label ?? pressed.textContent ?? '';
        window.notePress?.(words.replaceAll(/\s+/g, ' ').trim().slice(0, 40) || pressed.tagName.toLowerCase());
      },
      true,
    );
  await page.addInitScript(listen);
  await page.evaluate(listen);
}
