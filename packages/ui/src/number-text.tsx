// A count, grouped as the language groups digits, in figures of one width.

import type { ReactNode } from 'react';
import { useLanguage } from './language.tsx';

export function NumberText(props: { readonly value: number }): ReactNode {
  const { language } = useLanguage();
  return <span className="gw-number">{new Intl.NumberFormat(language).format(props.value)}</span>;
}
