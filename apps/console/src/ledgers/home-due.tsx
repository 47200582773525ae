// On the home page: what is due from me this month, in one line that opens it.

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readMyDue } from '@gridward/contract/duties-obligations';
import { useMessages } from '@gridward/ui/language';
import { NumberText } from '@gridward/ui/number-text';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';

export function HomeDue(): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const { data } = useRead(readMyDue, asOf.on === undefined ? {} : { on: asOf.on });
  if (data === undefined || data.person === null || data.since === null) return null;
  if (data.open.length + data.overdue.length + data.met.length === 0) return null;
  return (
    <section className="gw-panel" aria-label={words.cards.mine}>
      <h2>
        {words.cards.mine} <Link to="/due">{words.cards.see}</Link>
      </h2>
      <p>
        {words.state.open} <NumberText value={data.open.length} /> ·{' '}
        <span className={data.overdue.length > 0 ? 'gw-bad' : undefined}>
          {words.state.overdue} <NumberText value={data.overdue.length} />
        </span>{' '}
        · {words.state.met} <NumberText value={data.met.length + data.metLate.length} />
        {data.trips.length > 0 ? ` · ${words.due.tripsHint(data.trips.length, data.open.length)}` : ''}
      </p>
    </section>
  );
}
