// Is the screen as narrow as a phone?

import { useSyncExternalStore } from 'react';

const query = '(max-width: 760px)';

function subscribe(onChange: () => void): () => void {
  const media = globalThis.matchMedia(query);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => globalThis.matchMedia(query).matches);
}
