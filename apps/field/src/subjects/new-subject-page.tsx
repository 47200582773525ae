// A subject that is not in the register yet: entered here, usable at once, sent with everything else.

import { checkUscc } from '@gridward/domain/subjects/uscc';
import { nameKey } from '@gridward/domain/text';
import { useState, type ReactNode } from 'react';
import { useShelf } from '../app/desk-context.tsx';
import { Button, Failure, Field, Lesson, Panel, ScreenHead } from '../app/parts.tsx';
import { goInstead, Link, to } from '../app/route.tsx';
import { useBegun } from '../app/use-begun.ts';
import { useToday } from '../app/use-today.ts';
import { useNameIn, useWords } from '../app/words.tsx';
import { useDraft, type Drafting } from '../records/use-draft.ts';
import { commandVersions } from '../sync/commands.ts';
import { newId as makeId } from '../sync/ids.ts';
import type { FileUse } from '../sync/store.ts';
import { useCapture } from '../sync/use-capture.ts';

interface SubjectValues {
  readonly name: string;
  readonly kind: string;
  readonly unitId: string;
  readonly code: string;
  readonly files: readonly FileUse[];
}
/** What may be entered where it stands: businesses and places, not units or red lines. */
const enteredOnSite = ['enterprise', 'premises', 'facility'];

export function NewSubjectPage(props: { readonly query: URLSearchParams }): ReactNode {
  const words = useWords();
  const texts = words.subjectsField;
  const { me } = useShelf();
  const begun = useBegun<SubjectValues>(props.query);
  const places = (me?.places ?? []).filter((place) => place.mayEnter);
  if (begun === 'reading') return null;
  if (places.length === 0)
    return (
      <>
        <ScreenHead title={texts.form.title} />
        <Lesson title={texts.form.notAllowed}>
          <Link to={to('/lead')} className="button plain">
            {words.leadsField.title}
          </Link>
        </Lesson>
      </>
    );
  const begin = begun ?? { name: '', kind: enteredOnSite[1] ?? '', unitId: places.length === 1 ? (places[0]?.id ?? '') : '', code: '', files: [] };
  return <SubjectForm begin={begin} places={places} query={props.query} />;
}

interface FormProps {
  readonly begin: SubjectValues;
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly query: URLSearchParams;
}

function SubjectForm(props: FormProps): ReactNode {
  const words = useWords();
  const texts = words.subjectsField.form;
  const today = useToday();
  const mend = props.query.get('mend');
  const draft = useDraft({ id: props.query.get('draft'), begin: props.begin, title: (values) => `${texts.title} ${values.name}` });
  const { values, change } = draft;
  const [tried, setTried] = useState(false);
  const capture = useCapture();
  const checked = values.code.trim() === '' ? null : checkUscc(values.code);
  const save = async () => {
    setTried(true);
    const { name, kind, unitId } = values;
    if (name.trim() === '' || unitId === '' || checked?.kind === 'invalid') return;
    const subjectId = makeId(Date.now());
    await capture.run({
      draft,
      mendsSeq: mend === null ? null : Number(mend),
      subjectIds: [],
      commands: ({ newId, mends }) => {
        const input = { id: subjectId, kind, name: name.trim(), code: checked === null ? null : checked.code, unitId, from: today };
        const about = { title: texts.title, subjects: [name.trim()], files: [], form: values };
        return [{ id: newId(), name: 'createSubject', version: commandVersions.createSubject, input, after: [], mends, about }];
      },
      done: () =>
        goInstead(
          to(props.query.get('next') === 'record' ? '/record' : `/s/${subjectId}`, { subject: props.query.get('next') === 'record' ? subjectId : undefined }),
        ),
    });
  };
  return (
    <form data-writing onSubmit={(event) => event.preventDefault()}>
      <ScreenHead title={texts.title} sub={texts.hint} />
      <SubjectFields values={values} change={change} places={props.places} tried={tried} />
      <Failure error={capture.error ?? draft.failure} />
      <div className="save-bar">
        <Button tone="primary" wide disabled={capture.busy} onPress={() => void save()}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

interface FieldsProps extends Pick<FormProps, 'places'> {
  readonly values: SubjectValues;
  readonly change: Drafting<SubjectValues>['change'];
  readonly tried: boolean;
}

function SubjectFields(props: FieldsProps): ReactNode {
  const words = useWords();
  const texts = words.subjectsField.form;
  const nameIn = useNameIn();
  const { book, subjects } = useShelf();
  const { values, change, tried } = props;
  const missing = words.recordsField.fault['missing'];
  const checked = values.code.trim() === '' ? null : checkUscc(values.code);
  const similar =
    values.name.trim().length < 2 ? [] : [...subjects.values()].filter((subject) => nameKey(subject.name).includes(nameKey(values.name))).slice(0, 5);
  return (
    <Panel>
      <Field label={texts.name} why={texts.why} required fault={tried && values.name.trim() === '' ? missing : null}>
        {(ids) => <input {...ids} maxLength={120} value={values.name} onChange={(event) => change({ name: event.target.value })} />}
      </Field>
      {similar.length === 0 ? null : (
        <div className="notice warn">
          <p>{texts.similar}</p>
          {similar.map((subject) => (
            <Link key={subject.id} to={to(`/s/${subject.id}`)} className="row-link">
              {subject.name}
            </Link>
          ))}
        </div>
      )}
      <Field label={texts.kind} required>
        {(ids) => (
          <select {...ids} value={values.kind} onChange={(event) => change({ kind: event.target.value })}>
            {(book?.subjectKinds ?? [])
              .filter((kind) => enteredOnSite.includes(kind.code))
              .map((kind) => (
                <option key={kind.code} value={kind.code}>
                  {nameIn(kind.name)}
                </option>
              ))}
          </select>
        )}
      </Field>
      <Field label={texts.unit} required fault={tried && values.unitId === '' ? missing : null}>
        {(ids) => (
          <select {...ids} value={values.unitId} onChange={(event) => change({ unitId: event.target.value })}>
            <option value="">{words.coreField.action.choose}</option>
            {props.places.map((place) => (
              <option key={place.id} value={place.id}>
                {place.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.code} fault={tried && checked?.kind === 'invalid' ? texts.codeWrong : null}>
        {(ids) => <input {...ids} autoCapitalize="characters" maxLength={40} value={values.code} onChange={(event) => change({ code: event.target.value })} />}
      </Field>
    </Panel>
  );
}
