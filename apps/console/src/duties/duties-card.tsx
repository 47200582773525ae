// What is asked this month of a unit, a subject or a person, in one panel on its page; it opens the board for the same.

import { Skeleton } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readCompliance } from '@gridward/contract/duties-compliance';
import { obligationStates } from '@gridward/domain/duties/obligation';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { NumberText } from '@gridward/ui/number-text';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { StateBar } from './compliance-sums.tsx';
import { firstOf, monthAfter } from './months.ts';
import { RecordLink } from './record-link.tsx';
import './duties.css';

interface DutiesCardProps {
  readonly scope: { readonly unitId: string } | { readonly subjectId: string } | { readonly personId: string };
  readonly title: string;
}

export function DutiesCard(props: DutiesCardProps): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const month = asOf.day.slice(0, 7);
  const window = { from: firstOf(month), until: firstOf(monthAfter(month, 1)) };
  const { data, error, refetch } = useRead(readCompliance, { by: 'duty', ...props.scope, ...window, ...asOf.query }, { keepPrevious: true });
  return (
    <section className="gw-panel" aria-label={props.title}>
      <h2>
        {props.title}{' '}
        <Link to="/compliance" search={{ ...props.scope }}>
          {words.cards.see}
        </Link>
      </h2>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && !error ? <Skeleton active paragraph={{ rows: 2 }} /> : null}
      {data === undefined || error ? null : data.sums.obligations === 0 ? (
        <p className="gw-faint">{words.cards.nothing}</p>
      ) : (
        <>
          <dl className="gwd-sums">
            {obligationStates.map((state) => (
              <div key={state}>
                <dt>{words.state[state]}</dt>
                <dd>
                  <Link to="/compliance" search={{ ...props.scope, state }} className={state === 'overdue' && data.sums.overdue > 0 ? 'gw-bad' : undefined}>
                    <NumberText value={data.sums[state]} />
                  </Link>
                </dd>
              </div>
            ))}
          </dl>
          <StateBar sums={data.sums} />
        </>
      )}
      {'subjectId' in props.scope ? (
        <div className="gwd-card-acts">
          <RecordLink subjectId={props.scope.subjectId} kind={undefined} />
          <Link to="/records" search={{ subjectId: props.scope.subjectId }}>
            {words.cards.records}
          </Link>
        </div>
      ) : null}
    </section>
  );
}
