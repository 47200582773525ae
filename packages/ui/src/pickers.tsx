// Pickers for what the register names: units, people, subjects, documents. Each searches by name, code and pinyin initials
// as of the day on screen, and shows beside a name what tells it from its namesakes.

import { useState, type ReactNode } from 'react';
import type { z } from 'zod';
import type { Day } from '@gridward/domain/period';
import { listUnits, type trees, type unitKinds } from '@gridward/contract/grid';
import { listPeople } from '@gridward/contract/people';
import { listSubjects } from '@gridward/contract/subjects';
import { listDocuments } from '@gridward/contract/tenure';
import type { documentBrief, personBrief, subjectBrief, unitBrief } from '@gridward/contract/values';
import { useMessages } from './language.tsx';
import { SearchSelect, useSettled, type PickerProps } from './picker.tsx';
import { usePlaybook } from './playbook.tsx';
import { useRead } from './query.tsx';
import { useShownDay } from './shown-day.tsx';

export type UnitBrief = z.output<typeof unitBrief>;
export type PersonBrief = z.output<typeof personBrief>;
export type SubjectBrief = z.output<typeof subjectBrief>;
export type DocumentPicked = { readonly id: string; readonly name: string } & Partial<z.output<typeof documentBrief>>;
type UnitKind = (typeof unitKinds)[number];

const limit = 20;

/** The day a picker searches on: the one given (a form about another day), else the one on screen. */
function usePickingDay(on: Day | undefined): { readonly on?: Day } {
  const shown = useShownDay().on;
  const day = on ?? shown;
  return day === undefined ? {} : { on: day };
}

export interface UnitPickerProps extends PickerProps<UnitBrief> {
  readonly kind?: UnitKind;
  readonly tree?: (typeof trees)[number];
  readonly on?: Day;
}

export function UnitPicker(props: UnitPickerProps): ReactNode {
  const messages = useMessages();
  const [search, setSearch] = useState('');
  const q = useSettled(search);
  const day = usePickingDay(props.on);
  const { data, isFetching, error } = useRead(
    listUnits,
    { ...(q === '' ? {} : { q }), ...(props.kind ? { kind: props.kind } : {}), ...(props.tree ? { tree: props.tree } : {}), ...day, limit },
    { keepPrevious: true, enabled: q !== '' || props.kind !== undefined },
  );
  const choices = (data?.rows ?? []).map((unit) => ({
    value: { id: unit.id, name: unit.name, kind: unit.kind },
    aside: [messages.labels.unitKind[unit.kind], ...unit.path.slice(1).map((above) => above.name)].join(' · '),
  }));
  return (
    <SearchSelect
      {...props}
      placeholder={props.placeholder ?? messages.core.form.pickUnit}
      search={search}
      onSearch={setSearch}
      choices={choices}
      searching={isFetching}
      error={error}
    />
  );
}

export interface PersonPickerProps extends PickerProps<PersonBrief> {
  /** Only people with a post in this unit or below. */
  readonly unitId?: string;
  readonly on?: Day;
}

export function PersonPicker(props: PersonPickerProps): ReactNode {
  const messages = useMessages();
  const { rankName } = usePlaybook();
  const [search, setSearch] = useState('');
  const q = useSettled(search);
  const day = usePickingDay(props.on);
  const { data, isFetching, error } = useRead(
    listPeople,
    { ...(q === '' ? {} : { q }), ...(props.unitId ? { unitId: props.unitId, subtree: 'true' } : {}), ...day, limit },
    { keepPrevious: true, enabled: q !== '' || props.unitId !== undefined },
  );
  const choices = (data?.rows ?? []).map((person) => ({
    value: { id: person.id, name: person.name },
    aside: person.post === null ? messages.core.state.none : [person.post.unit.name, person.post.title, rankName(person.post.rank)].join(' · '),
  }));
  return (
    <SearchSelect
      {...props}
      placeholder={props.placeholder ?? messages.core.form.pickPerson}
      search={search}
      onSearch={setSearch}
      choices={choices}
      searching={isFetching}
      error={error}
    />
  );
}

export interface SubjectPickerProps extends PickerProps<SubjectBrief> {
  readonly kind?: string;
  readonly unitId?: string;
  readonly on?: Day;
}

export function SubjectPicker(props: SubjectPickerProps): ReactNode {
  const messages = useMessages();
  const { kindName } = usePlaybook();
  const [search, setSearch] = useState('');
  const q = useSettled(search);
  const day = usePickingDay(props.on);
  const { data, isFetching, error } = useRead(
    listSubjects,
    { ...(q === '' ? {} : { q }), ...(props.kind ? { kind: props.kind } : {}), ...(props.unitId ? { unitId: props.unitId } : {}), ...day, limit },
    { keepPrevious: true, enabled: q !== '' || props.unitId !== undefined },
  );
  const choices = (data?.rows ?? []).map((subject) => ({
    value: { id: subject.id, name: subject.name, kind: subject.kind },
    aside: [kindName(subject.kind), subject.township?.name, subject.unit?.name].filter((part) => part !== undefined).join(' · '),
  }));
  return (
    <SearchSelect
      {...props}
      placeholder={props.placeholder ?? messages.core.form.pickSubject}
      search={search}
      onSearch={setSearch}
      choices={choices}
      searching={isFetching}
      error={error}
    />
  );
}

export function DocumentPicker(props: PickerProps<DocumentPicked>): ReactNode {
  const messages = useMessages();
  const [search, setSearch] = useState('');
  const q = useSettled(search);
  const { data, isFetching, error } = useRead(listDocuments, { ...(q === '' ? {} : { q }), limit }, { keepPrevious: true });
  const choices = (data?.rows ?? []).map((document) => ({
    value: { id: document.id, name: document.number ?? document.title, number: document.number, title: document.title, issuedOn: document.issuedOn },
    aside: [document.title, document.issuedOn].join(' · '),
  }));
  return (
    <SearchSelect
      {...props}
      placeholder={props.placeholder ?? messages.core.form.pickDocument}
      search={search}
      onSearch={setSearch}
      choices={choices}
      searching={isFetching}
      error={error}
    />
  );
}
