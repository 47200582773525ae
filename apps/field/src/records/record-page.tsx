// Entering what was done. Reached with a subject, a kind, a draft, a refused record to mend, or a record of one’s own to
// correct; everything that can be known is filled in, everything is stored while it is typed.

import { useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Lesson, Panel, ScreenHead } from '../app/parts.tsx';
import { go, goInstead, Link, to } from '../app/route.tsx';
import type { Form, SubjectCard } from '../app/things.ts';
import { useBegun } from '../app/use-begun.ts';
import { useToday } from '../app/use-today.ts';
import { useNameIn, useWords } from '../app/words.tsx';
import { SubjectFinder } from '../subjects/subjects-page.tsx';
import { RecordForm } from './record-form.tsx';
import { valuesOfRecord, type OwnRecord } from './own-record.ts';
import { formsFor, type RecordValues } from './record-values.ts';

export function RecordPage(props: { readonly query: URLSearchParams }): ReactNode {
  const { query } = props;
  const begun = useBegun<RecordValues>(query);
  const { subjects, records } = useShelf();
  if (begun === 'reading') return null;
  const own = records.find((record) => record.id === (begun?.correcting?.recordId ?? query.get('correct')));
  if (own !== undefined) return <Correct record={own} begun={begun} query={query} />;
  const subject = subjects.get(begun?.subjectIds[0] ?? query.get('subject') ?? '');
  if (subject === undefined) return <ChooseSubject kind={query.get('kind')} />;
  return <ChooseForm subject={subject} begun={begun} query={query} />;
}

function Correct(props: { readonly record: OwnRecord; readonly begun: RecordValues | null; readonly query: URLSearchParams }): ReactNode {
  const words = useWords();
  const { book } = useShelf();
  const { record, begun, query } = props;
  const [values] = useState<RecordValues>(() => begun ?? valuesOfRecord(record));
  const form = book?.forms.find((one) => one.code === record.form);
  if (form === undefined) return <Lesson title={words.recordsField.choose.noForms} />;
  const mend = query.get('mend');
  // Whoever mends a refused correction has seen what stands in the register now.
  const begin = mend === null || values.correcting === undefined ? values : { ...values, correcting: { ...values.correcting, version: record.version } };
  return <RecordForm form={form} begin={begin} draftId={query.get('draft')} mendsSeq={mend === null ? null : Number(mend)} />;
}

function ChooseSubject(props: { readonly kind: string | null }): ReactNode {
  const words = useWords();
  return (
    <>
      <ScreenHead title={words.recordsField.choose.title} sub={words.recordsField.choose.subject} back={false} />
      <div className="row actions">
        <Link to={to('/hazard')} className="button plain">
          {words.hazardsField.title}
        </Link>
        <Link to={to('/lead')} className="button plain">
          {words.leadsField.title}
        </Link>
        <Link to={to('/subjects/new', { next: 'record' })} className="button plain">
          {words.subjectsField.create}
        </Link>
      </div>
      <SubjectFinder onChoose={(subject) => go(to('/record', { subject: subject.id, kind: props.kind ?? undefined }))} />
    </>
  );
}

interface ChooseFormProps {
  readonly subject: SubjectCard;
  readonly begun: RecordValues | null;
  readonly query: URLSearchParams;
}

function ChooseForm(props: ChooseFormProps): ReactNode {
  const words = useWords();
  const nameIn = useNameIn();
  const { me, book } = useShelf();
  const today = useToday();
  const { subject, begun, query } = props;
  if (me === null || book === null) return <Lesson title={words.dutiesField.notYet} />;
  const forms = formsFor(book.forms, subject, me);
  const kind = query.get('kind');
  const ofKind = kind === null ? forms : forms.filter((form) => form.kind === kind);
  const code = begun?.form ?? query.get('form') ?? (ofKind.length === 1 ? ofKind[0]?.code : undefined);
  const form = forms.find((one) => one.code === code);
  if (form !== undefined) return <Begin {...props} form={form} today={today} />;
  const offered = ofKind.length === 0 ? forms : ofKind;
  return (
    <>
      <ScreenHead title={words.recordsField.choose.kind} sub={subject.name} />
      {offered.length === 0 ? <Lesson title={words.recordsField.choose.noForms} /> : null}
      <Panel>
        <ul className="rows">
          {offered.map((one) => (
            <li key={one.code}>
              <Button wide onPress={() => goInstead(to('/record', { subject: subject.id, form: one.code }))}>
                {shownName(words.labels.recordKind[one.kind], nameIn(one.name))}
              </Button>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

/** Some forms are called like what they record. */
function shownName(kind: string, form: string): string {
  return kind === form ? form : `${kind} · ${form}`;
}

function Begin(props: ChooseFormProps & { readonly form: Form; readonly today: string }): ReactNode {
  const { session } = useDesk();
  const { subject, begun, form, today, query } = props;
  const [values] = useState<RecordValues>(
    () =>
      begun ?? {
        subjectIds: [subject.id],
        form: form.code,
        happenedOn: today,
        personIds: session.person === null ? [] : [session.person.id],
        answers: {},
        note: '',
        place: null,
        files: [],
        hazardItems: [],
      },
  );
  const mend = query.get('mend');
  return <RecordForm form={form} begin={values} draftId={query.get('draft')} mendsSeq={mend === null ? null : Number(mend)} />;
}
