// The county's time zone: an instant is told as the clock on the wall of the county office shows it, wherever the reader
// sits. Outside a county – before sign-in – it is the reader's own.

import { createContext, useCallback, useContext } from 'react';
import { useLanguage } from './language.tsx';

export const CountyZone = createContext<string | undefined>(undefined);

/** Tells an instant in the language and the zone in use. */
export function useMoment(style: Intl.DateTimeFormatOptions): (at: Date | string) => string {
  const { language } = useLanguage();
  const timeZone = useContext(CountyZone);
  return useCallback(
    (at) => new Intl.DateTimeFormat(language, { ...style, ...(timeZone === undefined ? {} : { timeZone }) }).format(new Date(at)),
    [language, timeZone, style],
  );
}
