// Today: the fewest trips for what is due, what is overdue, what is done – with what waits on this device counted in.

import { dayNumber } from '@gridward/domain/period';
import type { FieldMessages } from '@gridward/messages/zh-CN/all-field';
import { useMemo, useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Lesson, Panel } from '../app/parts.tsx';
import { go, Link, to } from '../app/route.tsx';
import { useToday } from '../app/use-today.ts';
import { useNameIn, useWords } from '../app/words.tsx';
import { SimilarPlaces } from '../subjects/similar-places.tsx';
import { planned } from './day-plan.ts';
import { kilometres, lastPlaces, positionNow, type Position } from './places.ts';
import { capturedRecords, standings, type Standing } from './provisional.ts';

export function TodayPage(): ReactNode {
  const words = useWords().dutiesField;
  const shelf = useShelf();
  const { session } = useDesk();
  const today = useToday();
  const standing = useStandings();
  if (shelf.me === null) return <FirstPull />;
  const shown = standing.filter(({ obligation }) => obligation.state !== 'excused' && obligation.period.from <= today);
  const open = shown.filter(({ obligation, missing }) => missing > 0 && obligation.deadline >= today);
  const overdue = shown.filter(({ obligation, missing }) => missing > 0 && obligation.deadline < today);
  // What waits to be sent first: that is what the person has just done.
  const done = shown.filter(({ missing }) => missing === 0).toSorted((one, other) => other.provisional - one.provisional);
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{words.title}</h1>
          <p className="faint">{words.greeting(session.person?.name ?? session.account.name, today)}</p>
        </div>
      </div>
      <Drafts />
      <SimilarPlaces />
      {session.person === null ? (
        <Lesson title={words.noPerson} />
      ) : open.length + overdue.length === 0 ? (
        <Lesson title={words.allDone} hint={words.allDoneHint} />
      ) : null}
      <Trips standing={open} />
      <Part title={words.overdue} rows={overdue} tone="bad" />
      <Part title={words.open} rows={open} />
      <Part title={words.done} rows={done} />
    </>
  );
}

function useStandings(): readonly Standing[] {
  const { obligations, outbox, justSent, records } = useShelf();
  return useMemo(() => {
    const days = new Map(records.map((record) => [record.id, record.happenedOn]));
    const sorted = obligations.toSorted((one, other) => (one.deadline < other.deadline ? -1 : 1));
    return standings(sorted, capturedRecords([...justSent, ...outbox]), (id) => days.get(id));
  }, [obligations, outbox, justSent, records]);
}

function FirstPull(): ReactNode {
  const words = useWords();
  const { loop, online } = useShelf();
  const desk = useDesk();
  const busy = loop === 'pulling' || loop === 'pushing';
  return (
    <Lesson title={busy ? words.syncField.state.pulling : words.dutiesField.notYet} hint={online ? undefined : words.coreField.network.offline}>
      {busy ? null : (
        <Button tone="primary" onPress={() => desk.syncNow()}>
          {words.coreField.action.retry}
        </Button>
      )}
    </Lesson>
  );
}

function Drafts(): ReactNode {
  const words = useWords().dutiesField;
  const { drafts } = useShelf();
  if (drafts.length === 0) return null;
  return (
    <Panel title={words.drafts}>
      <ul className="rows">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link to={draft.address} className="row-link">
              {words.draftOf(draft.title)}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Trips(props: { readonly standing: readonly Standing[] }): ReactNode {
  const words = useWords().dutiesField;
  const { subjects, records } = useShelf();
  const today = useToday();
  const [here, setHere] = useState<Position | 'asking' | 'unknown' | null>(null);
  const trips = useMemo(() => planned(props.standing, [...subjects.values()], today), [props.standing, subjects, today]);
  const places = useMemo(() => lastPlaces(records), [records]);
  if (trips.length === 0) return null;
  const awayFrom = (subjectId: string): number | null => {
    const place = places.get(subjectId);
    return place === undefined || here === null || typeof here === 'string' ? null : kilometres(here, place);
  };
  const sorted =
    here === null || typeof here === 'string' ? trips : trips.toSorted((one, other) => (awayFrom(one.subjectId) ?? 1e9) - (awayFrom(other.subjectId) ?? 1e9));
  const ask = () => {
    setHere('asking');
    void positionNow().then((position) => setHere(position ?? 'unknown'));
  };
  return (
    <Panel title={words.trips} aside={<span className="faint">{words.tripsHint(trips.length, props.standing.length)}</span>}>
      <div className="row">
        {here === null || here === 'asking' || here === 'unknown' ? (
          <Button tone="quiet" disabled={here === 'asking'} onPress={ask}>
            {words.nearest}
          </Button>
        ) : (
          <Button tone="quiet" onPress={() => setHere(null)}>
            {words.nearestOff}
          </Button>
        )}
        <span className="faint">{here === 'unknown' ? words.noPosition : words.nearestHint}</span>
      </div>
      <ol className="trips">
        {sorted.map((trip, index) => (
          <TripItem key={index} trip={trip} standing={props.standing} away={awayFrom(trip.subjectId)} />
        ))}
      </ol>
    </Panel>
  );
}

interface TripItemProps {
  readonly trip: ReturnType<typeof planned>[number];
  readonly standing: readonly Standing[];
  readonly away: number | null;
}

function TripItem(props: TripItemProps): ReactNode {
  const words = useWords();
  const nameIn = useNameIn();
  const { subjects } = useShelf();
  const { trip } = props;
  const subject = subjects.get(trip.subjectId);
  const serves = trip.serves.flatMap((one) => {
    const found = props.standing.find(({ obligation }) => obligation.key === one.key);
    return found === undefined ? [] : [{ ...one, obligation: found.obligation }];
  });
  const acts = new Set(trip.serves.map((one) => one.act));
  const kinds = words.labels.recordKind as Readonly<Record<string, string>>; // a server newer than this app may know a kind that it does not
  return (
    <li>
      <div className="row spread">
        {subject === undefined ? <strong>{words.dutiesField.noSubject}</strong> : <Link to={to(`/s/${subject.id}`)}>{subject.name}</Link>}
        <Button tone="primary" onPress={() => go(to('/record', { subject: subject?.id, kind: acts.size === 1 ? [...acts][0] : undefined }))}>
          {words.dutiesField.record}
        </Button>
      </div>
      <p className="faint">
        {[subject?.path.slice(1).join(' '), props.away === null ? null : words.dutiesField.away(props.away.toFixed(1))].filter((part) => part).join(' · ')}
      </p>
      <ul className="serves">
        {serves.map((one) => (
          <li key={one.key}>
            {nameIn(one.obligation.duty.name)} <span className="faint">{kinds[one.act] ?? one.act}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Part(props: { readonly title: string; readonly rows: readonly Standing[]; readonly tone?: 'bad' }): ReactNode {
  const words = useWords();
  const [all, setAll] = useState(false);
  if (props.rows.length === 0) return null;
  const rows = all ? props.rows : props.rows.slice(0, 5);
  return (
    <Panel title={props.title} aside={<span className="faint">{props.rows.length}</span>} tone={props.tone}>
      <ul className="rows">
        {rows.map((row) => (
          <ObligationItem key={row.obligation.key} standing={row} />
        ))}
      </ul>
      {rows.length < props.rows.length ? <Button onPress={() => setAll(true)}>{words.coreField.action.more}</Button> : null}
    </Panel>
  );
}

function leftText(words: FieldMessages['dutiesField'], days: number): string {
  if (days === 0) return words.dueToday;
  return days > 0 ? words.daysLeft(days) : words.daysOver(-days);
}

export function ObligationItem(props: { readonly standing: Standing }): ReactNode {
  const words = useWords().dutiesField;
  const nameIn = useNameIn();
  const today = useToday();
  const { obligation, provisional, missing } = props.standing;
  return (
    <li>
      <div className="row spread">
        <strong>{nameIn(obligation.duty.name)}</strong>
        <span>{words.doneOf(obligation.done, obligation.required)}</span>
      </div>
      <p className="faint">
        {obligation.subject === null ? null : <Link to={to(`/s/${obligation.subject.id}`)}>{obligation.subject.name}</Link>}
        {obligation.subject === null ? '' : ' · '}
        {words.deadline(obligation.deadline)}
        {obligation.done < obligation.required ? ` · ${leftText(words, dayNumber(obligation.deadline) - dayNumber(today))}` : ''}
      </p>
      {provisional > 0 ? <p className="waiting-mark">{missing === 0 ? words.provisionallyDone : words.provisional(provisional)}</p> : null}
      <details>
        <summary>{words.why}</summary>
        <p>{nameIn(obligation.basis)}</p>
      </details>
    </li>
  );
}
