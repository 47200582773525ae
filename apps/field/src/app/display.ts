// How the app looks to this person on this phone: large type, dark. Kept in the browser, outside the sealed store, so that
// the sign-in page looks the same.

export type Dark = 'system' | 'light' | 'dark';
export interface Display {
  readonly large: boolean;
  readonly dark: Dark;
}
const storageKey = 'gridward.field-display';

export function display(): Display {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Display>; // written below
    return { large: kept.large === true, dark: kept.dark === 'dark' || kept.dark === 'light' ? kept.dark : 'system' };
  } catch {
    return { large: false, dark: 'system' };
  }
}

export function setDisplay(chosen: Display): void {
  localStorage.setItem(storageKey, JSON.stringify(chosen));
  applyDisplay(chosen);
}

export function applyDisplay({ large, dark }: Display): void {
  const { classList } = document.documentElement;
  classList.toggle('large', large);
  classList.toggle('dark', dark === 'dark' || (dark === 'system' && matchMedia('(prefers-color-scheme: dark)').matches));
}
