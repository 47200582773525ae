// What does this person answer for? Posts and contacts, what they hold now and held before, what needs attention.

import { Button, Skeleton } from 'antd';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { contains } from '@gridward/domain/period';
import { readPerson } from '@gridward/contract/people';
import { listHoldings } from '@gridward/contract/tenure';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { usePages, useRead, type Pages } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { PageLoading } from '../app/page-states.tsx';
import { DutiesCard } from '../duties/duties-card.tsx';
import { Concerns } from './concerns-panel.tsx';
import { HeldNow, HeldPast, type Holding } from './holdings.tsx';
import { PersonActs } from './person-acts.tsx';
import { Absences, Posts } from './posts.tsx';
import { PersonalData } from './reveal.tsx';
import './people.css';
import type { PersonAnswer } from './person-answer.ts';

// As many rows as a person's load is counted from; beyond it the counts say "of so many".
const most = 2000;

export function PersonPage(): ReactNode {
  const { id } = useParams({ from: '/people/$id' });
  const asOf = useAsOf();
  const { data, error, refetch } = useRead(readPerson, { id, ...asOf.query }, { keepPrevious: true });
  const holdings = useAllHoldings(id, asOf.query);
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.id !== id) return <PageLoading />;
  return (
    <div className="gw-stack">
      <PersonHead person={data} holds={holdings.rows.length} />
      <div className="gw-person-columns">
        <div className="gw-stack">
          {holdings.query.isPending ? (
            <section className="gw-panel">
              <Skeleton active />
            </section>
          ) : (
            <>
              <Concerns person={data} holdings={holdings.rows} day={asOf.day} />
              <HeldNow pages={holdings} />
            </>
          )}
          <HeldPast personId={data.id} />
        </div>
        <aside className="gw-stack">
          <PersonDuties person={data} />
          <Contacts person={data} />
          <Posts person={data} day={asOf.day} />
          <Absences person={data} />
        </aside>
      </div>
    </div>
  );
}

/** Everything held on the day, page by page until it is all here. */
function useAllHoldings(id: string, asOf: { readonly on?: string; readonly knownAt?: number }): Pages<Holding> {
  const pages = usePages(listHoldings, { id, when: 'now', ...asOf, limit: 200 });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages.query;
  const more = hasNextPage && !isFetchingNextPage && pages.rows.length < most;
  useEffect(() => {
    if (more) void fetchNextPage();
  }, [more, fetchNextPage]);
  return pages;
}

function PersonHead(props: { readonly person: PersonAnswer; readonly holds: number }): ReactNode {
  const words = useMessages().people;
  const { rankName } = usePlaybook();
  const asOf = useAsOf();
  const { person } = props;
  const current = person.posts.filter((post) => contains(post.during, asOf.day) && (post.known === undefined || post.known.until === null));
  const mayHandOver = person.may.includes('tenure.change') && props.holds > 0;
  return (
    <PageHeading
      title={person.name}
      hint={
        current.length === 0 ? (
          <span className="gw-bad">{words.noPostOn(asOf.day)}</span>
        ) : (
          current.map((post) => (
            <span key={post.id} className="gw-person-post">
              <UnitLink unit={post.unit} /> {post.title} <span className="gw-faint">{rankName(post.rank)}</span>
            </span>
          ))
        )
      }
      extra={
        <>
          {mayHandOver ? (
            <Link to="/handover" search={{ person: person.id }}>
              <Button type="primary">{words.handover}</Button>
            </Link>
          ) : null}
          <PersonActs person={person} />
        </>
      }
    />
  );
}

function PersonDuties(props: { readonly person: PersonAnswer }): ReactNode {
  const { cards: words, dossier } = useMessages().duties;
  return (
    <div className="gw-stack">
      <DutiesCard scope={{ personId: props.person.id }} title={words.mine} />
      <Link to="/people/$id/dossier" params={{ id: props.person.id }}>
        {dossier.open}
      </Link>
    </div>
  );
}

function Contacts(props: { readonly person: PersonAnswer }): ReactNode {
  const words = useMessages().people;
  const asOf = useAsOf();
  const { person } = props;
  const may = person.may.includes('person.reveal');
  const office = person.posts.filter((post) => contains(post.during, asOf.day) && post.officePhone !== null);
  return (
    <section className="gw-panel">
      <h2>{words.contacts}</h2>
      <dl className="gw-facts">
        <dt>{words.officePhone}</dt>
        <dd>
          {office.length === 0 ? <span className="gw-faint">{words.notEntered}</span> : null}
          {office.map((post) => (
            <a key={post.id} href={`tel:${post.officePhone?.replace(/[^0-9+]/g, '') ?? ''}`}>
              {post.officePhone}
            </a>
          ))}
        </dd>
        <dt>{words.mobile}</dt>
        <dd>
          <PersonalData person={person} kind="mobile" masked={person.mobile} may={may} />
        </dd>
        <dt>{words.idNumber}</dt>
        <dd>
          <PersonalData person={person} kind="id_number" masked={person.idNumber} may={may} />
        </dd>
      </dl>
    </section>
  );
}
