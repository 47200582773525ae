import { useEffect } from 'react';

/** While something is being written that leaving would end, the browser asks first. */
export function useGuardedLeaving(guarded: boolean): void {
  useEffect(() => {
    if (!guarded) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [guarded]);
}
