// Around every screen: what waits and whether there is a network, the screen, and the tabs at the thumb.

import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { MePage } from '../accounts/me-page.tsx';
import { SignInAgain } from '../accounts/sign-in-again.tsx';
import type { SessionAnswer } from '../accounts/session.ts';
import { TodayPage } from '../duties/today-page.tsx';
import { HazardPage } from '../hazards/hazard-page.tsx';
import { LeadPage } from '../leads/lead-page.tsx';
import { TicketPage } from '../notices/ticket-page.tsx';
import { OwnRecordPage } from '../records/own-record-page.tsx';
import { RecordPage } from '../records/record-page.tsx';
import { NewSubjectPage } from '../subjects/new-subject-page.tsx';
import { ScanPage } from '../subjects/scan-page.tsx';
import { SubjectPage } from '../subjects/subject-page.tsx';
import { SubjectsPage } from '../subjects/subjects-page.tsx';
import type { Installation } from '../sync/installation.ts';
import { NeedsPage } from '../sync/needs-page.tsx';
import { QueuePage } from '../sync/queue-page.tsx';
import { useDesk, useShelf } from './desk-context.tsx';
import { Button, Lesson } from './parts.tsx';
import { Link, to, useRoute, type Route } from './route.tsx';
import { updates } from './updates.ts';
import { useWords } from './words.tsx';

interface ShellProps {
  readonly installation: Installation<SessionAnswer>;
  readonly onLeft: () => void;
}

export function Shell(props: ShellProps): ReactNode {
  const route = useRoute();
  const words = useWords().coreField;
  const { session } = useDesk();
  return (
    <div className="shell">
      {session.county.synthetic ? <p className="synthetic">{words.synthetic}</p> : null}
      <StatusBar />
      <UpdateNotice />
      <SignInAgain />
      <main key={route.path}>
        <Screen route={route} {...props} />
      </main>
      <footer className="feedback">{route.path === '/ticket' ? null : <Link to={to('/ticket', { screen: route.path })}>{words.feedback}</Link>}</footer>
      <Tabs route={route} />
    </div>
  );
}

function Screen(props: ShellProps & { readonly route: Route }): ReactNode {
  const { route } = props;
  const words = useWords().coreField;
  const [, first = '', second] = route.path.split('/');
  if (first === '' || first === 'index.html') return <TodayPage />;
  if (first === 'subjects') return second === 'new' ? <NewSubjectPage query={route.query} /> : <SubjectsPage query={route.query} />;
  if (first === 's' && second !== undefined) return <SubjectPage id={second} />;
  if (first === 'r' && second !== undefined) return <OwnRecordPage id={second} />;
  if (first === 'scan') return <ScanPage />;
  if (first === 'record') return <RecordPage key={route.query.toString()} query={route.query} />;
  if (first === 'hazard') return <HazardPage key={route.query.toString()} query={route.query} />;
  if (first === 'lead') return <LeadPage query={route.query} />;
  if (first === 'ticket') return <TicketPage query={route.query} />;
  if (first === 'queue') return <QueuePage shown={second ?? 'outbox'} />;
  if (first === 'needs' && second !== undefined) return <NeedsPage seq={Number(second)} />;
  if (first === 'me') return <MePage installation={props.installation} onLeft={props.onLeft} />;
  return (
    <Lesson title={words.notFound}>
      <Link to={to('/')} className="button plain">
        {words.toToday}
      </Link>
    </Lesson>
  );
}

/** Always in sight: how much is not sent, what needs the person, whether there is a network. */
function StatusBar(): ReactNode {
  const words = useWords();
  const { outbox, needs, loop, online } = useShelf();
  const open = needs.filter((one) => one.aside === null).length;
  const offline = !online || loop === 'offline';
  const busy = loop === 'sending' || loop === 'pushing' || loop === 'pulling';
  return (
    <header className="status" role="status">
      <Link to={to('/queue')} className={outbox.length > 0 ? 'count waiting' : 'count'}>
        {words.coreField.unsent(outbox.length)}
      </Link>
      {open > 0 ? (
        <Link to={to('/queue/needs')} className="count needs">
          {words.coreField.needs(open)}
        </Link>
      ) : null}
      <span className={offline ? 'network off' : 'network'}>
        {busy
          ? words.syncField.state[loop]
          : offline
            ? words.coreField.network.offline
            : loop === 'signed_out' || loop === 'suspended'
              ? words.syncField.state[loop]
              : words.coreField.network.online}
      </span>
    </header>
  );
}

function UpdateNotice(): ReactNode {
  const words = useWords().coreField;
  const waiting = useSyncExternalStore(updates.subscribe, updates.waiting);
  const [later, setLater] = useState(false);
  if (!waiting || later) return null;
  return (
    <div className="notice" role="status">
      <strong>{words.update.ready}</strong>
      <p>{words.update.hint}</p>
      <div className="row">
        <Button tone="primary" onPress={updates.takeOver}>
          {words.update.now}
        </Button>
        <Button tone="quiet" onPress={() => setLater(true)}>
          {words.update.later}
        </Button>
      </div>
    </div>
  );
}

const icons: Readonly<Record<string, string>> = {
  today: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  subjects: 'M4 20V8l8-4 8 4v12zM9 20v-6h6v6',
  record: 'M12 5v14M5 12h14',
  queue: 'M4 12l16-8-6 16-3-7z',
  me: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c0-4 3-6 7-6s7 2 7 6',
};

function Tabs(props: { readonly route: Route }): ReactNode {
  const words = useWords().coreField.tabs;
  const { needs } = useShelf();
  const [, first = ''] = props.route.path.split('/');
  const current =
    first === ''
      ? 'today'
      : first === 's' || first === 'r' || first === 'scan'
        ? 'subjects'
        : first === 'needs'
          ? 'queue'
          : first === 'hazard' || first === 'lead'
            ? 'record'
            : first;
  const tabs = [
    ['today', '/'],
    ['subjects', '/subjects'],
    ['record', '/record'],
    ['queue', '/queue'],
    ['me', '/me'],
  ] as const;
  return (
    <nav className="tabs" aria-label={words.label}>
      {tabs.map(([name, path]) => (
        <Link key={name} to={to(path)} className={name === 'record' ? 'tab main' : 'tab'} aria-current={current === name ? 'page' : undefined}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={icons[name]} />
          </svg>
          {words[name]}
          {name === 'queue' && needs.some((one) => one.aside === null) ? <i className="dot" /> : null}
        </Link>
      ))}
    </nav>
  );
}
