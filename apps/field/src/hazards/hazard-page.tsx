// Reporting a hazard by itself: where, what, since when, with photos if they help.

import { useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Choice, Failure, Field, Labelled, Panel, ScreenHead } from '../app/parts.tsx';
import { go, goInstead, to } from '../app/route.tsx';
import { useBegun } from '../app/use-begun.ts';
import { useToday } from '../app/use-today.ts';
import { useWords } from '../app/words.tsx';
import { Photos } from '../records/photos.tsx';
import { PlaceField } from '../records/place-field.tsx';
import { attachments, type FormFile, type RecordValues } from '../records/record-values.ts';
import { Speak } from '../records/speech.tsx';
import { useDraft, type Drafting } from '../records/use-draft.ts';
import { SubjectFinder } from '../subjects/subjects-page.tsx';
import { commandVersions } from '../sync/commands.ts';
import type { NewCommand } from '../sync/store.ts';
import { useCapture, type CaptureMaking } from '../sync/use-capture.ts';

interface HazardValues {
  readonly subjectId: string;
  readonly text: string;
  readonly foundOn: string;
  readonly suspectedMajor: boolean;
  readonly place: RecordValues['place'];
  readonly files: readonly FormFile[];
}

export function HazardPage(props: { readonly query: URLSearchParams }): ReactNode {
  const words = useWords().hazardsField;
  const { query } = props;
  const today = useToday();
  const { subjects } = useShelf();
  const begun = useBegun<HazardValues>(query);
  if (begun === 'reading') return null;
  const subject = subjects.get(begun?.subjectId ?? query.get('subject') ?? '');
  if (subject === undefined)
    return (
      <>
        <ScreenHead title={words.title} sub={words.subject} />
        <SubjectFinder onChoose={(chosen) => go(to('/hazard', { subject: chosen.id }))} />
      </>
    );
  const begin = begun ?? { subjectId: subject.id, text: '', foundOn: today, suspectedMajor: false, place: null, files: [] };
  return <HazardForm begin={begin} subjectName={subject.name} query={query} />;
}

interface HazardFormProps {
  readonly begin: HazardValues;
  readonly subjectName: string;
  readonly query: URLSearchParams;
}

function HazardForm(props: HazardFormProps): ReactNode {
  const words = useWords();
  const texts = words.hazardsField;
  const today = useToday();
  const { session } = useDesk();
  const mend = props.query.get('mend');
  const draft = useDraft({ id: props.query.get('draft'), begin: props.begin, title: () => `${texts.title} · ${props.subjectName}` });
  const { values, change } = draft;
  const [tried, setTried] = useState(false);
  const capture = useCapture();
  const faults = { text: values.text.trim().length < 2, day: values.foundOn === '' || values.foundOn > today };
  const save = async () => {
    setTried(true);
    const finder = session.person;
    if (faults.text || faults.day || finder === null) return;
    await capture.run({
      draft,
      mendsSeq: mend === null ? null : Number(mend),
      subjectIds: [values.subjectId],
      commands: (making) => hazardCommands(values, { ...making, finderId: finder.id, title: texts.title, subjectName: props.subjectName }),
      done: () => goInstead(to(`/s/${values.subjectId}`)),
    });
  };
  return (
    <form data-writing onSubmit={(event) => event.preventDefault()}>
      <ScreenHead title={texts.title} sub={props.subjectName} />
      {session.person === null ? <p className="notice warn">{words.accountsField.me.noPerson}</p> : null}
      <HazardFields values={values} change={change} today={today} faults={tried ? faults : { text: false, day: false }} />
      <Failure error={capture.error ?? draft.failure} />
      <div className="save-bar">
        <Button tone="primary" wide disabled={capture.busy || session.person === null} onPress={() => void save()}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

function hazardCommands(
  values: HazardValues,
  making: CaptureMaking & { readonly finderId: string; readonly title: string; readonly subjectName: string },
): readonly NewCommand[] {
  const { newId, after, mends, finderId, title, subjectName } = making;
  const [id, hazardId] = [newId(), newId()];
  const { subjectId, foundOn, suspectedMajor } = values;
  const place = values.place === null ? null : { ...values.place, datum: 'WGS-84' };
  const input = { id: hazardId, subjectId, foundOn, text: values.text.trim(), place, suspectedMajor, personId: finderId };
  const about = { title, subjects: [subjectName] };
  const hazard = { id, name: 'createHazard', version: commandVersions.createHazard, input, after, mends, about: { ...about, files: [], form: values } };
  return [hazard, ...attachments(values.files, { target: { hazardId }, after: [id], newId, about })];
}

interface HazardFieldsProps {
  readonly values: HazardValues;
  readonly change: Drafting<HazardValues>['change'];
  readonly today: string;
  readonly faults: { readonly text: boolean; readonly day: boolean };
}

function HazardFields(props: HazardFieldsProps): ReactNode {
  const words = useWords();
  const texts = words.hazardsField;
  const records = words.recordsField;
  const { values, change, today, faults } = props;
  return (
    <Panel>
      <Field label={texts.text} why={texts.textWhy} required fault={faults.text ? records.fault['missing'] : null}>
        {(ids) => <textarea {...ids} rows={3} maxLength={2000} value={values.text} onChange={(event) => change({ text: event.target.value })} />}
      </Field>
      <Speak onHeard={(heard) => change((latest) => ({ text: latest.text + heard }))} />
      <Labelled label={texts.level} why={texts.levelWhy}>
        <Choice
          label={texts.level}
          value={values.suspectedMajor ? 'major' : 'general'}
          options={[
            { value: 'general', label: texts.levels.general },
            { value: 'major', label: texts.levels.major },
          ]}
          onChoose={(level) => change({ suspectedMajor: level === 'major' })}
        />
      </Labelled>
      <Field label={texts.foundOn} why={records.whyGeneral.date} fault={faults.day ? records.futureDay : null}>
        {(ids) => <input {...ids} type="date" max={today} value={values.foundOn} onChange={(event) => change({ foundOn: event.target.value })} />}
      </Field>
      <Labelled label={records.photos} why={records.whyGeneral.photos}>
        <Photos item={null} files={values.files} onFiles={(changed) => change((latest) => ({ files: changed(latest.files) }))} />
      </Labelled>
      <PlaceField place={values.place} files={values.files} onChange={(place) => change({ place })} />
    </Panel>
  );
}
