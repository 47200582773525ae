// What this installation is called in the account's list of devices: chosen by the person, else guessed from the browser.

const storageKey = 'gridward.device-name';

export function deviceName(): string {
  return localStorage.getItem(storageKey) ?? guessed(navigator.userAgent);
}

export function setDeviceName(name: string): void {
  localStorage.setItem(storageKey, name.trim().slice(0, 60));
}

export function guessed(userAgent: string): string {
  const model = /Android [\d.]+; ([^;)]+?)(?: Build|\))/.exec(userAgent)?.[1];
  if (model !== undefined && model !== 'K') return model;
  if (/iPhone|iPad/.test(userAgent)) return /iPad/.test(userAgent) ? 'iPad' : 'iPhone';
  const system = /Android/.test(userAgent) ? 'Android' : /Windows/.test(userAgent) ? 'Windows' : /Mac/.test(userAgent) ? 'Mac' : 'Linux';
  return `${system} ${/MicroMessenger/.test(userAgent) ? '微信' : 'Chrome'}`;
}
