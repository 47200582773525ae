// The form of a record: the day, who took part, the items of the playbook, a note, a place if one likes – and save, which
// stores it on the device and is done. Sending is not the person’s business.

import { useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Failure, Field, Labelled, Panel, ScreenHead } from '../app/parts.tsx';
import { goInstead, to } from '../app/route.tsx';
import type { Form, FormItem } from '../app/things.ts';
import { useToday } from '../app/use-today.ts';
import { useNameIn, useWords } from '../app/words.tsx';
import { useCapture } from '../sync/use-capture.ts';
import { FormItems } from './form-items.tsx';
import { LastTime } from './last-time.tsx';
import { correctionCommands } from './own-record.ts';
import { Participants, Subjects } from './participants.tsx';
import { Photos } from './photos.tsx';
import { PlaceField } from './place-field.tsx';
import { faultsOf, recordCommands, versionOn, type Correcting, type RecordValues, type ValuesFault } from './record-values.ts';
import { Speak } from './speech.tsx';
import { useDraft, type Drafting } from './use-draft.ts';

interface RecordFormProps {
  readonly form: Form;
  readonly begin: RecordValues;
  readonly draftId: string | null;
  readonly mendsSeq: number | null;
}

export function RecordForm(props: RecordFormProps): ReactNode {
  const words = useWords();
  const texts = words.recordsField;
  const nameIn = useNameIn();
  const { subjects } = useShelf();
  const today = useToday();
  const { form } = props;
  const titleOf = (values: RecordValues) => `${nameIn(form.name)} · ${values.subjectIds.map((id) => subjects.get(id)?.name ?? '').join('、')}`;
  const draft = useDraft({ id: props.draftId, begin: props.begin, title: titleOf });
  const { values, change } = draft;
  const { items } = versionOn(form, values.happenedOn || today);
  const [tried, setTried] = useState(false);
  const { correcting } = values;
  const reasonMissing = correcting !== undefined && correcting.reason.trim().length < 2;
  const faults = tried ? faultsOf(values, items, today) : [];
  const { capture, error, busy } = useSaving(props, draft);
  const onFiles: OnFiles = (changed) => change((latest) => ({ files: changed(latest.files) }));
  const save = () => {
    setTried(true);
    return reasonMissing || faultsOf(values, items, today).length > 0 ? scrollToFault() : void capture(values);
  };

  return (
    <form data-writing onSubmit={(event) => event.preventDefault()}>
      <ScreenHead title={nameIn(form.name)} sub={values.subjectIds.map((id) => subjects.get(id)?.name ?? '').join('、')} />
      {correcting === undefined ? (
        <LastTime form={form} subjectId={values.subjectIds[0] ?? ''} onRepeat={(answers) => change({ answers })} />
      ) : (
        <Reason correcting={correcting} missing={tried && reasonMissing} onChange={(reason) => change({ correcting: { ...correcting, reason } })} />
      )}
      <WhenAndWho form={form} values={values} change={change} today={today} faults={faults} />
      <FormItems form={form} items={items} values={values} faults={faults} onChange={change} onFiles={onFiles} />
      <Beside values={values} change={change} onFiles={onFiles} withPhotos={!items.some((item) => item.type === 'photo')} />
      <Failure error={error ?? draft.failure} />
      {faults.length > 0 ? (
        <p className="fault" role="alert">
          {texts.faults(faults.length)}
        </p>
      ) : null}
      <div className="save-bar">
        <Button tone="primary" wide disabled={busy} onPress={save}>
          {correcting === undefined ? texts.save : texts.own.saveCorrection}
        </Button>
        <span className="faint">{draft.saved ? texts.draftKept : ''}</span>
      </div>
    </form>
  );
}

/** What stands in the form becomes commands: of a new record, or of the correction of one. */
function useSaving(props: RecordFormProps, draft: Drafting<RecordValues>) {
  const nameIn = useNameIn();
  const { session } = useDesk();
  const { subjects } = useShelf();
  const { run, error, busy } = useCapture();
  const { form, mendsSeq } = props;
  const capture = (values: RecordValues) => {
    const { correcting, subjectIds } = values;
    const subjectNames = subjectIds.map((id) => subjects.get(id)?.name ?? '');
    return run({
      draft,
      mendsSeq,
      subjectIds,
      commands: (making) => {
        const told = { ...making, form, title: nameIn(form.name), subjectNames };
        const capturing = { ...told, nameOf: (item: FormItem) => nameIn(item.name), finderId: session.person?.id ?? null };
        return correcting === undefined ? recordCommands(values, capturing) : correctionCommands(values, correcting, capturing);
      },
      done: () => goInstead(to(correcting === undefined ? `/s/${subjectIds[0]}` : `/r/${correcting.recordId}`)),
    });
  };
  return { capture, error, busy };
}

/** Why a record is corrected. */
function Reason(props: { readonly correcting: Correcting; readonly missing: boolean; readonly onChange: (reason: string) => void }): ReactNode {
  const texts = useWords().recordsField;
  return (
    <Panel tone="warn">
      <Field label={texts.own.reason} hint={texts.own.correctHint} required fault={props.missing ? texts.fault['missing'] : null}>
        {(ids) => <input {...ids} maxLength={500} value={props.correcting.reason} onChange={(event) => props.onChange(event.target.value)} />}
      </Field>
    </Panel>
  );
}

type OnFiles = (changed: (files: RecordValues['files']) => RecordValues['files']) => void;

interface PartProps {
  readonly values: RecordValues;
  readonly change: Drafting<RecordValues>['change'];
}

function WhenAndWho(props: PartProps & { readonly form: Form; readonly today: string; readonly faults: readonly ValuesFault[] }): ReactNode {
  const texts = useWords().recordsField;
  const { values, change, today } = props;
  const faulty = (field: string) => props.faults.some((fault) => fault.field === field);
  return (
    <Panel>
      <Subjects values={values} form={props.form} onChange={(subjectIds) => change({ subjectIds })} />
      <Field label={texts.happenedOn} why={texts.whyGeneral.date} fault={faulty('happenedOn') ? texts.futureDay : null}>
        {(ids) => <input {...ids} type="date" max={today} value={values.happenedOn} onChange={(event) => change({ happenedOn: event.target.value })} />}
      </Field>
      <Participants personIds={values.personIds} fault={faulty('personIds')} onChange={(personIds) => change({ personIds })} />
    </Panel>
  );
}

/** What every record may carry beside its form. */
function Beside(
  props: PartProps & { readonly withPhotos: boolean; readonly onFiles: (changed: (files: RecordValues['files']) => RecordValues['files']) => void },
): ReactNode {
  const texts = useWords().recordsField;
  const { values, change } = props;
  return (
    <Panel>
      <Field label={texts.note} why={texts.whyGeneral.note}>
        {(ids) => <textarea {...ids} rows={2} maxLength={4000} value={values.note} onChange={(event) => change({ note: event.target.value })} />}
      </Field>
      <Speak onHeard={(heard) => change((latest) => ({ note: latest.note + heard }))} />
      {props.withPhotos ? (
        <Labelled label={texts.photos} why={texts.whyGeneral.photos}>
          <Photos item={null} files={values.files} onFiles={props.onFiles} />
        </Labelled>
      ) : null}
      <PlaceField place={values.place} files={values.files} onChange={(place) => change({ place })} />
    </Panel>
  );
}

function scrollToFault(): void {
  requestAnimationFrame(() => document.querySelector('.fault:not([hidden])')?.scrollIntoView({ block: 'center' }));
}
