// New versions of the app. The service worker fetches one beside the old and lets it wait; it takes over when the person says
// so, or by itself when the app is in the background and nobody is in the middle of a form. Drafts are stored at every
// keystroke, so opening anew loses nothing.

export interface Updates {
  readonly waiting: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  readonly takeOver: () => void;
}

let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

export const updates: Updates = {
  waiting: () => waiting !== null,
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  takeOver: () => waiting?.postMessage('take-over'),
};

function found(worker: ServiceWorker | null): void {
  // The very first version has nothing to replace.
  if (worker === null || navigator.serviceWorker.controller === null) return;
  waiting = worker;
  for (const listener of listeners) listener();
}

export async function startUpdates(inTheMiddle: () => boolean): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  let hasOne = navigator.serviceWorker.controller !== null;
  let reloading = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The very first one takes over a page that it can serve as it is.
    if (hasOne && !reloading) {
      reloading = true;
      location.reload();
    }
    hasOne = true;
  });
  const registration = await navigator.serviceWorker.register('/m/sw.js', { scope: '/m/', updateViaCache: 'none' });
  found(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => installing.state === 'installed' && found(registration.waiting));
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && waiting !== null && !inTheMiddle()) updates.takeOver();
    if (document.visibilityState === 'visible') void registration.update().catch(() => {});
  });
}
