// Who took part, and what it is about when one trip served several subjects.

import { nameKey } from '@gridward/domain/text';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Dialog, Labelled } from '../app/parts.tsx';
import type { Form, SubjectCard } from '../app/things.ts';
import { useWords } from '../app/words.tsx';
import { SubjectFinder } from '../subjects/subjects-page.tsx';
import { formsFor, type RecordValues } from './record-values.ts';

interface ParticipantsProps {
  readonly personIds: readonly string[];
  readonly fault: boolean;
  readonly onChange: (personIds: readonly string[]) => void;
}

export function Participants(props: ParticipantsProps): ReactNode {
  const words = useWords();
  const texts = words.recordsField;
  const { persons, me } = useShelf();
  const { session } = useDesk();
  const [choosing, setChoosing] = useState(false);
  const nameOf = (id: string) => persons.get(id)?.name ?? (session.person?.id === id ? session.person.name : '—');
  const mustStay = (id: string) => me?.onlyOwn === true && id === session.person?.id;
  return (
    <Labelled label={texts.persons} why={texts.whyGeneral.persons} fault={props.fault ? texts.noPersons : null}>
      <div className="chips">
        {props.personIds.map((id) => (
          <span key={id} className="chip">
            {nameOf(id)}
            {mustStay(id) ? null : (
              <button
                type="button"
                aria-label={`${words.coreField.action.remove} ${nameOf(id)}`}
                onClick={() => props.onChange(props.personIds.filter((one) => one !== id))}
              >
                ×
              </button>
            )}
          </span>
        ))}
        <Button tone="quiet" onPress={() => setChoosing(true)}>
          {texts.addPerson}
        </Button>
      </div>
      {choosing ? (
        <ChoosePerson
          taken={props.personIds}
          onClose={() => setChoosing(false)}
          onChoose={(id) => {
            props.onChange([...props.personIds, id]);
            setChoosing(false);
          }}
        />
      ) : null}
    </Labelled>
  );
}

interface ChoosePersonProps {
  readonly taken: readonly string[];
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

function ChoosePerson(props: ChoosePersonProps): ReactNode {
  const words = useWords();
  const { persons } = useShelf();
  const [q, setQ] = useState('');
  const found = useMemo(() => {
    const key = nameKey(q);
    return [...persons.values()]
      .filter((person) => !props.taken.includes(person.id))
      .filter((person) => key === '' || nameKey(person.name).includes(key) || person.initials.startsWith(key))
      .slice(0, 40);
  }, [persons, q, props.taken]);
  return (
    <Dialog title={words.recordsField.addPerson} onClose={props.onClose}>
      <input
        type="search"
        className="finder"
        placeholder={words.recordsField.personSearch}
        aria-label={words.recordsField.personSearch}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <ul className="rows">
        {found.map((person) => (
          <li key={person.id}>
            <button type="button" className="row-link" onClick={() => props.onChoose(person.id)}>
              <strong>{person.name}</strong> <span className="faint">{person.post === null ? '' : `${person.post.unit} ${person.post.title}`}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface SubjectsProps {
  readonly values: RecordValues;
  readonly form: Form;
  readonly onChange: (subjectIds: readonly string[]) => void;
}

export function Subjects(props: SubjectsProps): ReactNode {
  const words = useWords();
  const texts = words.recordsField;
  const { subjects, me } = useShelf();
  const [choosing, setChoosing] = useState(false);
  const { subjectIds } = props.values;
  const { form } = props;
  const fits = useCallback(
    (subject: SubjectCard) => !subjectIds.includes(subject.id) && me !== null && formsFor([form], subject, me).length > 0,
    [form, me, subjectIds],
  );
  return (
    <Labelled label={texts.choose.subject} why={texts.whyGeneral.subjects}>
      <div className="chips">
        {subjectIds.map((id) => (
          <span key={id} className="chip">
            {subjects.get(id)?.name ?? '—'}
            {subjectIds.length > 1 ? (
              <button
                type="button"
                aria-label={`${words.coreField.action.remove} ${subjects.get(id)?.name ?? ''}`}
                onClick={() => props.onChange(subjectIds.filter((one) => one !== id))}
              >
                ×
              </button>
            ) : null}
          </span>
        ))}
        <Button tone="quiet" onPress={() => setChoosing(true)}>
          {texts.choose.addSubject}
        </Button>
      </div>
      {choosing ? (
        <Dialog title={texts.choose.addSubject} onClose={() => setChoosing(false)}>
          <SubjectFinder
            fits={fits}
            onChoose={(subject) => {
              props.onChange([...subjectIds, subject.id]);
              setChoosing(false);
            }}
          />
        </Dialog>
      ) : null}
    </Labelled>
  );
}
