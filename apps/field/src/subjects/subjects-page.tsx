// The subjects on this device: found by a few letters, by place, by the code at the gate.

import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useShelf } from '../app/desk-context.tsx';
import type { SubjectCard } from '../app/things.ts';
import { Button, Lesson } from '../app/parts.tsx';
import { go, to } from '../app/route.tsx';
import { useNameIn, useWords } from '../app/words.tsx';
import { foundSubjects, type SubjectWish } from './find-subjects.ts';

export function SubjectsPage(props: { readonly query: URLSearchParams }): ReactNode {
  const words = useWords();
  const texts = words.subjectsField;
  return (
    <>
      <div className="screen-head spread">
        <h1>{texts.title}</h1>
        <div className="row">
          <Button onPress={() => go(to('/scan'))}>{texts.scan}</Button>
          <Button onPress={() => go(to('/subjects/new'))}>{texts.create}</Button>
        </div>
      </div>
      <SubjectFinder begun={props.query.get('q') ?? ''} onChoose={(subject) => go(to(`/s/${subject.id}`))} />
    </>
  );
}

interface FinderProps {
  readonly begun?: string;
  /** Only of these is there anything to choose. */
  readonly fits?: (subject: SubjectCard) => boolean;
  readonly onChoose: (subject: SubjectCard) => void;
}

export function SubjectFinder(props: FinderProps): ReactNode {
  const words = useWords().subjectsField;
  const { subjects, me, fresh } = useShelf();
  const [wish, setWish] = useState<SubjectWish>({ q: props.begun ?? '', kind: null, unitId: null, mine: false });
  const [most, setMost] = useState(30);
  const asked = useDeferredValue(wish);
  const { fits } = props;
  const offered = useMemo(() => (fits === undefined ? [...subjects.values()] : [...subjects.values()].filter(fits)), [subjects, fits]);
  const found = useMemo(() => foundSubjects(offered, asked, me?.places ?? []), [offered, asked, me]);
  return (
    <>
      <input
        type="search"
        className="finder"
        placeholder={words.search}
        aria-label={words.searchLabel}
        value={wish.q}
        onChange={(event) => setWish({ ...wish, q: event.target.value })}
      />
      <Filters wish={wish} onWish={setWish} />
      <p className="faint" role="status">
        {words.count(found.length)}
      </p>
      {found.length === 0 ? <Lesson title={words.nothing} hint={words.nothingHint} /> : null}
      <ul className="rows cards">
        {found.slice(0, most).map((subject) => (
          <li key={subject.id}>
            <SubjectRow subject={subject} fresh={fresh.has(subject.id)} onChoose={() => props.onChoose(subject)} />
          </li>
        ))}
      </ul>
      {found.length > most ? <MoreButton onPress={() => setMost(most + 50)} /> : null}
    </>
  );
}

function MoreButton(props: { readonly onPress: () => void }): ReactNode {
  const words = useWords().coreField.action;
  return (
    <Button wide onPress={props.onPress}>
      {words.more}
    </Button>
  );
}

function Filters(props: { readonly wish: SubjectWish; readonly onWish: (wish: SubjectWish) => void }): ReactNode {
  const words = useWords().subjectsField;
  const nameIn = useNameIn();
  const { subjects, me, book } = useShelf();
  const { wish, onWish } = props;
  const kinds = useMemo(() => new Set([...subjects.values()].map((subject) => subject.subjectKind)), [subjects]);
  return (
    <div className="filters">
      <select aria-label={words.kind} value={wish.kind ?? ''} onChange={(event) => onWish({ ...wish, kind: event.target.value || null })}>
        <option value="">{words.kind}</option>
        {(book?.subjectKinds ?? [])
          .filter((kind) => kinds.has(kind.code))
          .map((kind) => (
            <option key={kind.code} value={kind.code}>
              {nameIn(kind.name)}
            </option>
          ))}
      </select>
      <select aria-label={words.place} value={wish.unitId ?? ''} onChange={(event) => onWish({ ...wish, unitId: event.target.value || null })}>
        <option value="">{words.allPlaces}</option>
        {(me?.places ?? []).map((place) => (
          <option key={place.id} value={place.id}>
            {place.name}
          </option>
        ))}
      </select>
      <label className="tick">
        <input type="checkbox" checked={wish.mine} onChange={(event) => onWish({ ...wish, mine: event.target.checked })} /> {words.mine}
      </label>
    </div>
  );
}

function SubjectRow(props: { readonly subject: SubjectCard; readonly fresh: boolean; readonly onChoose: () => void }): ReactNode {
  const words = useWords();
  const { subject } = props;
  const kind = useKindName()(subject);
  return (
    <button type="button" className="row-link" onClick={props.onChoose}>
      <strong>{subject.name}</strong>
      <span className="faint">{[kind, subject.path.slice(1).join(' ')].filter((part) => part !== '').join(' · ')}</span>
      <span className="marks">
        {subject.hazards.length > 0 ? <i className="mark bad">{`${words.hazardsField.open} ${subject.hazards.length}`}</i> : null}
        {subject.status === 'suspended' ? <i className="mark">{words.labels.status.suspended}</i> : null}
        {props.fresh ? <i className="mark waiting">{words.subjectsField.fresh}</i> : null}
      </span>
    </button>
  );
}

export function useKindName(): (subject: SubjectCard) => string {
  const words = useWords();
  const nameIn = useNameIn();
  const { book } = useShelf();
  return (subject) => {
    const unitKinds: Readonly<Record<string, string>> = words.labels.unitKind;
    if (subject.unitKind !== null) return unitKinds[subject.unitKind] ?? subject.unitKind;
    const kind = book?.subjectKinds.find((one) => one.code === subject.subjectKind);
    return kind === undefined ? subject.subjectKind : nameIn(kind.name);
  };
}
