// Home answers: what is uncovered today, what changed this week, what ends soon, what do I hold. Each number is a link.

import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { readHome } from '@gridward/contract/ledgers';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { NumberText } from '@gridward/ui/number-text';
import { PageHeading } from '@gridward/ui/page-heading';
import { useRead } from '@gridward/ui/query';
import { FindingTag } from '@gridward/ui/status-tag';
import { useAsOf } from '../app/as-of.tsx';
import { useSession } from '../app/session.tsx';
import { HomeDue } from './home-due.tsx';
import { EndingSoon, MyHoldings, RecentChanges } from './home-lists.tsx';
import { TownshipTable, WorstFindings } from './home-uncovered.tsx';
import './ledgers.css';

export function HomePage(): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.home;
  const { county } = useSession();
  const asOf = useAsOf();
  const home = useRead(readHome, asOf.on === undefined ? {} : { on: asOf.on });
  return (
    <div className="gw-stack">
      <PageHeading title={texts.title(county.name)} hint={texts.asOf(asOf.day)} />
      <HomeDue />
      <ErrorNotice error={home.error} onRetry={() => void home.refetch()} />
      {home.isPending ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {home.data ? (
        <>
          <Uncovered uncovered={home.data.uncovered} subjects={home.data.subjects} byKind={home.data.byKind} />
          <div className="gw-columns">
            <div className="gw-stack">
              <WorstFindings rows={home.data.worst} />
              <MyHoldings rows={home.data.mine} />
            </div>
            <div className="gw-stack">
              <TownshipTable rows={home.data.byTownship} />
              <EndingSoon rows={home.data.ending} />
              <RecentChanges rows={home.data.changes} />
            </div>
          </div>
        </>
      ) : null}
    </div>
  );
}

function Uncovered(props: { readonly uncovered: number; readonly subjects: number; readonly byKind: Readonly<Record<string, number>> }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.home;
  const kinds = Object.entries(props.byKind).filter(([, count]) => count > 0);
  if (props.uncovered === 0 && kinds.length === 0) {
    return (
      <section className="gw-panel gwc-covered">
        <strong className="gw-good">{texts.allCovered}</strong>
        <span className="gw-faint">{texts.allCoveredHint}</span>
      </section>
    );
  }
  return (
    <section className="gw-panel gwc-uncovered" aria-label={texts.uncovered}>
      <Link to="/coverage" search={{}} className="gwc-big">
        <span className="gwc-big-number">
          <NumberText value={props.uncovered} />
        </span>
        <span>
          {texts.uncovered}
          <br />
          <span className="gw-faint">{texts.uncoveredOf(props.subjects)}</span>
        </span>
      </Link>
      <ul className="gwc-kinds" aria-label={texts.byKind}>
        {kinds.map(([kind, count]) => (
          <li key={kind}>
            <Link to="/coverage" search={{ kind }}>
              <FindingTag kind={kind} />
              <span className="gwc-count">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
