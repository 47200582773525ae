// The card of a subject: who answers and how to call them, what was seen last, what is open, its red lines.

import type { ReactNode } from 'react';
import { useShelf } from '../app/desk-context.tsx';
import { Button, Lesson, Panel, ScreenHead } from '../app/parts.tsx';
import { go, Link, to } from '../app/route.tsx';
import type { SubjectCard } from '../app/things.ts';
import { useNameIn, useWords } from '../app/words.tsx';
import { capturedRecords } from '../duties/provisional.ts';
import { SimilarPlaces } from './similar-places.tsx';
import { useKindName } from './subjects-page.tsx';

export function SubjectPage(props: { readonly id: string }): ReactNode {
  const words = useWords();
  const texts = words.subjectsField;
  const { subjects, fresh } = useShelf();
  const kindName = useKindName();
  const subject = subjects.get(props.id);
  if (subject === undefined)
    return (
      <>
        <ScreenHead title={texts.title} />
        <Lesson title={texts.scanner.unknown} hint={texts.nothingHint} />
      </>
    );
  return (
    <>
      <ScreenHead title={subject.name} sub={[kindName(subject), ...subject.path.slice(1)].join(' · ')} />
      <div className="row actions">
        <Button tone="primary" onPress={() => go(to('/record', { subject: subject.id }))}>
          {texts.card.record}
        </Button>
        <Button onPress={() => go(to('/hazard', { subject: subject.id }))}>{texts.card.hazard}</Button>
      </div>
      {fresh.has(subject.id) ? <p className="notice">{texts.fresh}</p> : null}
      <SimilarPlaces subjectId={subject.id} />
      {subject.status === 'suspended' || subject.status === 'closed' ? <p className="notice warn">{words.labels.status[subject.status]}</p> : null}
      <Hazards subject={subject} />
      <Chain subject={subject} />
      <RedLines subject={subject} />
      <LastRecords subject={subject} />
      <File subject={subject} />
    </>
  );
}

const shownAtOnce = 4;

/** The nearest links at once, those further up on request. */
function Chain(props: { readonly subject: SubjectCard }): ReactNode {
  const words = useWords();
  const texts = words.subjectsField.card;
  const { chain } = props.subject;
  const rest = chain.slice(shownAtOnce);
  return (
    <Panel title={texts.chain} aside={<span className="faint">{chain.length}</span>}>
      {chain.length === 0 ? <p className="faint">{texts.noChain}</p> : null}
      <Links links={chain.slice(0, shownAtOnce)} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{texts.further(rest.length)}</summary>
          <Links links={rest} />
        </details>
      )}
    </Panel>
  );
}

function Links(props: { readonly links: SubjectCard['chain'] }): ReactNode {
  const texts = useWords().subjectsField.card;
  const nameIn = useNameIn();
  const { persons, book } = useShelf();
  return (
    <ul className="rows">
      {props.links.map((link, index) => {
        const person = persons.get(link.personId);
        const role = book?.roles.find((one) => one.code === link.role);
        const phone = person?.officePhone ?? person?.mobile ?? null;
        const post = person?.post ?? null;
        return (
          <li key={index} className="row spread">
            <div>
              <span className="role">{role === undefined ? link.role : nameIn(role.name)}</span> <strong>{person?.name ?? '—'}</strong>
              <p className="faint">
                {[post === null ? null : `${post.unit} ${post.title}`, link.via === 'own' ? null : link.of].filter((part) => part !== null).join(' · ')}
              </p>
            </div>
            {phone === null || phone.includes('*') ? (
              <span className="faint">{phone ?? texts.noPhone}</span>
            ) : (
              <a className="call" href={`tel:${phone.replace(/[^\d+]/g, '')}`} aria-label={texts.call(person?.name ?? '', phone)}>
                {phone}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Hazards(props: { readonly subject: SubjectCard }): ReactNode {
  const words = useWords();
  const { outbox, justSent } = useShelf();
  const { subject } = props;
  const waiting = [...justSent, ...outbox].filter(({ command }) => command.name === 'createHazard' && command.input['subjectId'] === subject.id);
  return (
    <Panel title={words.subjectsField.card.hazards} tone={subject.hazards.length > 0 ? 'bad' : undefined}>
      {subject.hazards.length + waiting.length === 0 ? <p className="faint">{words.subjectsField.card.noHazards}</p> : null}
      <ul className="rows">
        {waiting.map(({ command }) => (
          <li key={command.id}>
            {String(command.input['text'])} <i className="mark waiting">{words.coreField.provisional}</i>
          </li>
        ))}
        {subject.hazards.map((hazard) => (
          <li key={hazard.id}>
            {hazard.suspectedMajor ? <i className="mark bad">{words.hazardsField.levels.major}</i> : null} {hazard.text}
            <p className="faint">{words.hazardsField.found(hazard.foundOn)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function RedLines(props: { readonly subject: SubjectCard }): ReactNode {
  const texts = useWords().subjectsField.card;
  const { subjects } = useShelf();
  const { redLines } = props.subject;
  if (redLines.length === 0) return null;
  return (
    <Panel title={texts.redLines}>
      <ul className="rows">
        {redLines.map((line) => (
          <li key={line.id}>
            {subjects.has(line.id) ? <Link to={to(`/s/${line.id}`)}>{line.name}</Link> : <strong>{line.name}</strong>}
            <p className="faint">{profileTexts(line.profile).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function profileTexts(profile: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(profile).flatMap((value) =>
    Array.isArray(value) ? [value.map(String).join('、')] : typeof value === 'string' || typeof value === 'number' ? [String(value)] : [],
  );
}

function LastRecords(props: { readonly subject: SubjectCard }): ReactNode {
  const words = useWords();
  const texts = words.subjectsField.card;
  const { outbox, justSent, records } = useShelf();
  const own = new Set(records.map((record) => record.id));
  const kinds: Readonly<Record<string, string>> = words.labels.recordKind;
  const { subject } = props;
  const known = new Set(subject.last.map((record) => record.id));
  const waiting = capturedRecords([...justSent, ...outbox]).filter((record) => record.subjectIds.includes(subject.id) && !known.has(record.id));
  return (
    <Panel title={texts.last}>
      {subject.last.length + waiting.length === 0 ? <p className="faint">{texts.noLast}</p> : null}
      <ul className="rows">
        {waiting.toReversed().map((record) => (
          <li key={record.id}>
            <strong>{kinds[record.kind] ?? record.kind}</strong> {record.happenedOn} <i className="mark waiting">{words.coreField.provisional}</i>
          </li>
        ))}
        {subject.last.map((record) => (
          <li key={record.id}>
            {own.has(record.id) ? (
              <Link to={to(`/r/${record.id}`)}>{kinds[record.kind] ?? record.kind}</Link>
            ) : (
              <strong>{kinds[record.kind] ?? record.kind}</strong>
            )}{' '}
            {record.happenedOn} <span className="faint">{record.persons.join('、')}</span>
            {record.found.length === 0 ? null : <p className="found">{texts.found + record.found.join('；')}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function File(props: { readonly subject: SubjectCard }): ReactNode {
  const words = useWords();
  const texts = words.subjectsField.card;
  const nameIn = useNameIn();
  const { book } = useShelf();
  const { subject } = props;
  const fields = book?.subjectKinds.find((kind) => kind.code === subject.subjectKind)?.fields ?? [];
  const industries = subject.industries
    .map((code) => book?.industries.find((one) => one.code === code))
    .flatMap((one) => (one === undefined ? [] : [nameIn(one.name)]));
  const choices: Readonly<Record<string, string>> = words.labels.choice;
  return (
    <Panel title={texts.file}>
      <dl>
        {subject.code === null ? null : <Fact label={texts.code} value={subject.code} />}
        {subject.bundle === null ? null : <Fact label={texts.bundle} value={subject.bundle.name} />}
        {industries.length === 0 ? null : <Fact label={words.subjectsField.kind} value={industries.join('、')} />}
        {fields.flatMap((field) => {
          const value = subject.profile[field.code];
          if (value === null || value === undefined || value === '') return [];
          const text = Array.isArray(value) ? value.join('、') : (choices[`${field.code}.${value}`] ?? String(value));
          return [<Fact key={field.code} label={nameIn(field.name)} value={field.unit === undefined ? text : `${text} ${field.unit}`} />];
        })}
      </dl>
      <a href={`/p/s/${subject.id}`}>{texts.publicPage}</a>
    </Panel>
  );
}

function Fact(props: { readonly label: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}
