// Choosing who is to hold a role, beside its cell: pinyin initials or a name, with post, rank and present load; arrows and
// Enter. A role of one holder is done with the first choice; of several, Enter on an empty field ends it.

import { ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Input, Spin } from 'antd';
import { useEffect, useEffectEvent, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { listPeople } from '@gridward/contract/people';
import type { Day } from '@gridward/domain/period';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useSettled } from '@gridward/ui/picker';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import type { DraftCell, DraftRow, Person } from './draft-rows.ts';
import { movedForward, orderedChoices, withChosen, withoutPerson, type PersonRow } from './holder-choices.ts';

export interface HolderPickerProps {
  readonly row: Pick<DraftRow, 'subject' | 'unit' | 'township'>;
  readonly cell: Pick<DraftCell, 'role' | 'before' | 'moved'>;
  readonly people: readonly Person[];
  readonly on: Day;
  readonly typed: string;
  /** How much each person would hold by this draft. */
  readonly loadOf: (personId: string) => number | undefined;
  readonly onPeople: (people: readonly Person[]) => void;
  /** `down`: by Enter, so that the next row comes next. */
  readonly onDone: (people: readonly Person[], go: 'down' | 'stay') => void;
  readonly onCancel: () => void;
}

/** What is typed, what was found for it, and what the keys do with it. */
function usePicking(props: HolderPickerProps, single: boolean) {
  const { people } = props;
  const [text, setText] = useState(props.typed);
  const [at, setAt] = useState(0);
  // Enter was pressed before the answer came: the first of the answer is taken.
  const [hurried, setHurried] = useState(false);
  const found = usePeople(text, props);
  function type(next: string): void {
    setText(next);
    setAt(0);
    setHurried(false);
  }
  function choose(person: Person): void {
    const next = withChosen(people, { id: person.id, name: person.name }, single);
    type('');
    if (single) props.onDone(next, 'down');
    else props.onPeople(next);
  }
  const hit = hurried && found.settled ? found.choices[at] : undefined;
  const takeHit = useEffectEvent((person: PersonRow) => choose(person));
  useEffect(() => {
    if (hit !== undefined) takeHit(hit);
  }, [hit]);
  function press(event: KeyboardEvent): void {
    // Enter and the arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing || event.target instanceof HTMLButtonElement) return;
    const last = people.at(-1);
    if (event.key === 'ArrowDown') setAt((index) => Math.min(index + 1, found.choices.length - 1));
    else if (event.key === 'ArrowUp') setAt((index) => Math.max(index - 1, 0));
    else if (event.key === 'Enter' && text === '' && at === 0 && !single) props.onDone(people, 'down');
    else if (event.key === 'Enter') setHurried(true);
    else if (event.key === 'Escape') props.onCancel();
    else if (event.key === 'Tab') props.onDone(people, 'stay');
    else if (event.key === 'Backspace' && text === '' && last !== undefined) props.onPeople(withoutPerson(people, last.id));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return { text, type, at, setAt, found, choose, press };
}

export function HolderPicker(props: HolderPickerProps): ReactNode {
  const words = useMessages().drafts.pick;
  const { playbook, roleName } = usePlaybook();
  const { row, cell, people } = props;
  const single = playbook?.roles.find((role) => role.code === cell.role)?.single ?? false;
  const { text, type, at, setAt, found, choose, press } = usePicking(props, single);
  const listId = useId();
  return (
    <div className="gwc-pick" role="dialog" aria-label={words.label(roleName(cell.role), row.subject.name)} onKeyDown={press}>
      <div className="gwc-pick-title">
        <strong>{roleName(cell.role)}</strong> <span className="gw-faint">{single ? row.subject.name : words.several}</span>
      </div>
      {single && people.length <= 1 ? null : <ChosenPeople people={people} onPeople={props.onPeople} />}
      <Input
        autoFocus
        value={text}
        maxLength={60}
        placeholder={words.search}
        aria-label={words.search}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={`${listId}-${at}`}
        onChange={(event) => type(event.target.value)}
      />
      <ErrorNotice error={found.error} />
      <PeopleFound {...found} listId={listId} at={at} untyped={text === ''} loadOf={props.loadOf} onChoose={choose} onPoint={setAt} />
      <PickFoot {...props} single={single} />
    </div>
  );
}

interface PeopleFoundProps extends Found {
  readonly listId: string;
  readonly at: number;
  readonly untyped: boolean;
  readonly loadOf: HolderPickerProps['loadOf'];
  readonly onChoose: (person: PersonRow) => void;
  readonly onPoint: (index: number) => void;
}

function PeopleFound(props: PeopleFoundProps): ReactNode {
  const words = useMessages().drafts.pick;
  const { choices, settled, listId, at } = props;
  return (
    <div className="gwc-pick-list" id={listId} role="listbox" aria-label={words.search} aria-busy={!settled}>
      {props.untyped && choices.length > 0 ? <div className="gwc-pick-group">{words.nearby}</div> : null}
      {choices.map((person, index) => (
        <PersonChoice
          key={person.id}
          id={`${listId}-${index}`}
          person={person}
          active={index === at}
          load={props.loadOf(person.id)}
          onChoose={() => props.onChoose(person)}
          onPoint={() => props.onPoint(index)}
        />
      ))}
      {choices.length > 0 ? null : settled ? <p className="gw-faint">{words.nothing}</p> : <Spin size="small" />}
    </div>
  );
}

interface Found {
  readonly choices: readonly PersonRow[];
  readonly settled: boolean;
  readonly error: Error | null;
}

/** Those that match what is typed; before anything is typed, the people of the unit. */
function usePeople(text: string, props: HolderPickerProps): Found {
  const q = useSettled(text.trim(), 150);
  const { unit, township, subject } = props.row;
  const place = township ?? unit;
  const near = q === '' ? { unitId: place?.id, subtree: 'true' } : { q };
  const { data, error, isFetching, isPlaceholderData } = useRead(
    listPeople,
    { ...near, on: props.on, limit: 20 },
    { keepPrevious: true, enabled: q !== '' || place !== null },
  );
  const unitIds = [subject.id, unit?.id, township?.id].filter((id) => id !== undefined);
  const choices = orderedChoices(data?.rows ?? [], unitIds, props.people);
  return { choices, settled: q === text.trim() && !(isFetching && (isPlaceholderData || data === undefined)), error };
}

interface PersonChoiceProps {
  readonly id: string;
  readonly person: PersonRow;
  readonly active: boolean;
  readonly load: number | undefined;
  readonly onChoose: () => void;
  readonly onPoint: () => void;
}

function PersonChoice(props: PersonChoiceProps): ReactNode {
  const words = useMessages().drafts.pick;
  const { rankName } = usePlaybook();
  const { person, active, load } = props;
  const { post } = person;
  return (
    <div
      id={props.id}
      role="option"
      aria-selected={active}
      className={active ? 'gwc-pick-choice gwc-pick-active' : 'gwc-pick-choice'}
      ref={(element) => {
        if (active) element?.scrollIntoView({ block: 'nearest' });
      }}
      // The field keeps the keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={active ? undefined : props.onPoint}
      onClick={props.onChoose}
    >
      <span className="gwc-pick-name">{person.name}</span>
      <span className="gw-faint gwc-pick-post">{post === null ? words.noPost : [post.unit.name, post.title, rankName(post.rank)].join(' · ')}</span>
      <span className="gw-faint gwc-pick-load">{load === undefined ? words.holds(person.holds) : words.load(load)}</span>
    </div>
  );
}

function ChosenPeople(props: Pick<HolderPickerProps, 'people' | 'onPeople'>): ReactNode {
  const words = useMessages().drafts.pick;
  return (
    <ol className="gwc-pick-chosen">
      {props.people.map((person, index) => (
        <li key={person.id}>
          {person.name}
          {index === 0 ? null : (
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={words.earlier(person.name)}
              onClick={() => props.onPeople(movedForward(props.people, person.id))}
            />
          )}
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={words.remove(person.name)}
            onClick={() => props.onPeople(withoutPerson(props.people, person.id))}
          />
        </li>
      ))}
    </ol>
  );
}

function PickFoot(props: HolderPickerProps & { readonly single: boolean }): ReactNode {
  const messages = useMessages();
  const words = messages.drafts.pick;
  const { cell, people } = props;
  return (
    <div className="gwc-pick-foot">
      {cell.moved ? (
        <Button size="small" type="primary" onClick={() => props.onDone(people, 'stay')}>
          {messages.drafts.table.confirmMoved}
        </Button>
      ) : null}
      <Button size="small" onClick={() => props.onDone(cell.before, 'stay')} title={messages.core.state.listOf(cell.before.map((person) => person.name))}>
        {words.restore}
      </Button>
      <Button size="small" disabled={people.length === 0} onClick={() => props.onDone([], 'stay')}>
        {words.clear}
      </Button>
      <span className="gwc-pick-space" />
      <Button size="small" type="text" onClick={props.onCancel}>
        {words.cancel}
      </Button>
      {props.single ? null : (
        <Button size="small" type="primary" onClick={() => props.onDone(people, 'stay')}>
          {words.done}
        </Button>
      )}
    </div>
  );
}
