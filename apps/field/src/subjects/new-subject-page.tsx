// A subject that is not in the register yet: entered here, usable at once, sent with everything else.

import { checkUscc } from '@gridward/domain/subjects/uscc';
import { nameKey } from '@gridward/domain/text';
import { useState, type ReactNode } from 'react';
import { useShelf } from '../app/desk-context.tsx';
import type { Told } from '../app/things.ts';
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
import { roleOnSite } from './fresh-subject.ts';

interface SubjectValues {
  readonly name: string;
  readonly kind: string;
  readonly unitId: string;
  readonly code: string;
  readonly files: readonly FileUse[];
}
type Places = NonNullable<Told['me']>['places'];

export function NewSubjectPage(props: { readonly query: URLSearchParams }): ReactNode {
  const words = useWords();
  const texts = words.subjectsField;
  const { me } = useShelf();
  const begun = useBegun<SubjectValues>(props.query);
  const places = (me?.places ?? []).filter((place) => place.mayEnter || place.takesOn.length > 0);
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
  const begin = begun ?? { name: '', kind: 'premises', unitId: places.length === 1 ? (places[0]?.id ?? '') : '', code: '', files: [] };
  return <SubjectForm begin={begin} places={places} query={props.query} />;
}

interface FormProps {
  readonly begin: SubjectValues;
  readonly places: Places;
  readonly query: URLSearchParams;
}

/** The kinds that may be entered in a unit: with the office for it all that are entered on site, else those one takes on. */
function kindsAt(places: Places, unitId: string, book: Told['book']): readonly string[] {
  const onSite = (book?.subjectKinds ?? []).filter((kind) => kind.onSite !== undefined).map((kind) => kind.code);
  const meant = unitId === '' ? places : places.filter((place) => place.id === unitId);
  return meant.some((place) => place.mayEnter) ? onSite : onSite.filter((kind) => meant.some((place) => place.takesOn.includes(kind)));
}

function SubjectForm(props: FormProps): ReactNode {
  const words = useWords();
  const { book, needs } = useShelf();
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
    const mayEnter = props.places.some((place) => place.id === unitId && place.mayEnter);
    if (name.trim() === '' || unitId === '' || !kindsAt(props.places, unitId, book).includes(kind) || checked?.kind === 'invalid') return;
    // What was recorded about a refused one names its id, and follows when it is mended under the same.
    const refused = needs.find((one) => one.command.seq === Number(mend) && one.outcome.problem.problem !== 'thing.in_use');
    const subjectId = mend === null || refused === undefined ? makeId(Date.now()) : String(refused.command.input['id']);
    await capture.run({
      draft,
      mendsSeq: mend === null ? null : Number(mend),
      subjectIds: [],
      commands: ({ newId, mends }) => {
        const input = { id: subjectId, kind, name: name.trim(), code: checked === null ? null : checked.code, unitId };
        const about = { title: texts.title, subjects: [name.trim()], files: [], form: values };
        const made = { id: newId(), after: [], mends, about };
        return mayEnter
          ? [{ ...made, name: 'createSubject', version: commandVersions.createSubject, input: { ...input, from: today } }]
          : [{ ...made, name: 'takeOnSubject', version: commandVersions.takeOnSubject, input }];
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
  const { values, change, tried, places } = props;
  const role = places.some((place) => place.id === values.unitId && place.mayEnter) ? null : roleOnSite({ book, subjects }, values);
  const roleName = (code: string) => {
    const named = book?.roles.find((one) => one.code === code)?.name;
    return named === undefined ? code : nameIn(named);
  };
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
      <KindField {...props} />
      <Field label={texts.unit} required fault={tried && values.unitId === '' ? missing : null}>
        {(ids) => (
          <select {...ids} value={values.unitId} onChange={(event) => change({ unitId: event.target.value })}>
            <option value="">{words.coreField.action.choose}</option>
            {places.map((place) => (
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
      {role === null ? null : <p className="notice">{texts.takesOn(roleName(role))}</p>}
    </Panel>
  );
}

function KindField(props: FieldsProps): ReactNode {
  const words = useWords();
  const texts = words.subjectsField.form;
  const nameIn = useNameIn();
  const { book } = useShelf();
  const { values, change, tried, places } = props;
  const kinds = kindsAt(places, values.unitId, book);
  const onlySmall = !places.some((place) => place.mayEnter);
  const missing = words.recordsField.fault['missing'];
  return (
    <Field label={texts.kind} required hint={onlySmall ? texts.notTakenOn : undefined} fault={tried && !kinds.includes(values.kind) ? missing : null}>
      {(ids) => (
        <select {...ids} value={values.kind} onChange={(event) => change({ kind: event.target.value })}>
          {kinds.includes(values.kind) ? null : <option value={values.kind}>{words.coreField.action.choose}</option>}
          {(book?.subjectKinds ?? [])
            .filter((kind) => kinds.includes(kind.code))
            .map((kind) => (
              <option key={kind.code} value={kind.code}>
                {nameIn(kind.name)}
              </option>
            ))}
        </select>
      )}
    </Field>
  );
}
