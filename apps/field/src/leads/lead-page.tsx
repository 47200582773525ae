// Passing on what somebody saw: what kind, where, what; the register passes it to whoever is in force there.

import { useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Failure, Field, Labelled, Panel, ScreenHead } from '../app/parts.tsx';
import { goInstead, to } from '../app/route.tsx';
import { useBegun } from '../app/use-begun.ts';
import { useToday } from '../app/use-today.ts';
import { useNameIn, useWords } from '../app/words.tsx';
import { Photos } from '../records/photos.tsx';
import { attachments, type FormFile } from '../records/record-values.ts';
import { Speak } from '../records/speech.tsx';
import { useDraft, type Drafting } from '../records/use-draft.ts';
import { commandVersions } from '../sync/commands.ts';
import { useCapture } from '../sync/use-capture.ts';

interface LeadValues {
  readonly kind: string;
  readonly text: string;
  readonly unitId: string;
  readonly seenOn: string;
  readonly anonymous: boolean;
  readonly files: readonly FormFile[];
}

export function LeadPage(props: { readonly query: URLSearchParams }): ReactNode {
  const begun = useBegun<LeadValues>(props.query);
  const { me } = useShelf();
  const today = useToday();
  if (begun === 'reading') return null;
  const unitId = props.query.get('unit') ?? (me?.places.length === 1 ? (me.places[0]?.id ?? '') : '');
  const begin = begun ?? { kind: '', text: props.query.get('text') ?? '', unitId, seenOn: today, anonymous: false, files: [] };
  return (
    <>
      <LeadForm begin={begin} query={props.query} />
      <MyLeads />
    </>
  );
}

function LeadForm(props: { readonly begin: LeadValues; readonly query: URLSearchParams }): ReactNode {
  const words = useWords();
  const texts = words.leadsField;
  const mend = props.query.get('mend');
  const draft = useDraft({ id: props.query.get('draft'), begin: props.begin, title: () => texts.title });
  const { values, change } = draft;
  const [tried, setTried] = useState(false);
  const [similarSeq] = useState(() => Number(props.query.get('similar')));
  const desk = useDesk();
  const { similar } = useShelf();
  const capture = useCapture();
  const tooShort = values.text.trim().length < 2;
  const save = async () => {
    setTried(true);
    if (tooShort || values.unitId === '' || values.kind === '') return;
    await capture.run({
      draft,
      mendsSeq: mend === null ? null : Number(mend),
      subjectIds: [],
      commands: ({ newId, mends }) => {
        const [id, leadId] = [newId(), newId()];
        const input = {
          id: leadId,
          kind: values.kind,
          text: values.text.trim(),
          unitId: values.unitId,
          seenOn: values.seenOn,
          anonymous: values.anonymous,
          source: 'village',
        };
        const about = { title: texts.title, subjects: [] };
        const lead = { id, name: 'createLead', version: commandVersions.createLead, input, after: [], mends, about: { ...about, files: [], form: values } };
        // What the phone knows of a picture may tell whose phone it is.
        const files = values.anonymous ? values.files.map((file, index) => ({ ...file, fileName: `photo-${index + 1}.jpg`, takenAt: null })) : values.files;
        return [lead, ...attachments(files, { target: { leadId }, after: [id], newId, about })];
      },
      done: () => {
        const settled = similar.find((one) => one.command.seq === similarSeq);
        if (settled !== undefined) void desk.similarLookedAt(settled);
        goInstead(to('/queue'));
      },
    });
  };
  return (
    <form data-writing onSubmit={(event) => event.preventDefault()}>
      <ScreenHead title={texts.title} sub={texts.hint} />
      <LeadFields values={values} change={change} tried={tried} />
      <Failure error={capture.error ?? draft.failure} />
      <div className="save-bar">
        <Button tone="primary" wide disabled={capture.busy} onPress={() => void save()}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}

interface LeadFieldsProps {
  readonly values: LeadValues;
  readonly change: Drafting<LeadValues>['change'];
  readonly tried: boolean;
}

function LeadFields(props: LeadFieldsProps): ReactNode {
  const words = useWords();
  const texts = words.leadsField;
  const nameIn = useNameIn();
  const { me, book } = useShelf();
  const today = useToday();
  const { values, change, tried } = props;
  const missing = words.recordsField.fault['missing'];
  const tooShort = values.text.trim().length < 2;
  return (
    <Panel>
      <Field label={texts.kind} required fault={tried && values.kind === '' ? missing : null}>
        {(ids) => (
          <select {...ids} value={values.kind} onChange={(event) => change({ kind: event.target.value })}>
            <option value="">{words.coreField.action.choose}</option>
            {(book?.leadKinds ?? []).map((kind) => (
              <option key={kind.code} value={kind.code}>
                {nameIn(kind.name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.text} why={texts.why} required fault={tried && tooShort ? missing : null}>
        {(ids) => <textarea {...ids} rows={4} maxLength={2000} value={values.text} onChange={(event) => change({ text: event.target.value })} />}
      </Field>
      <Speak onHeard={(heard) => change((latest) => ({ text: latest.text + heard }))} />
      <Field label={texts.unit} required fault={tried && values.unitId === '' ? missing : null}>
        {(ids) => (
          <select {...ids} value={values.unitId} onChange={(event) => change({ unitId: event.target.value })}>
            <option value="">{words.coreField.action.choose}</option>
            {(me?.places ?? []).map((place) => (
              <option key={place.id} value={place.id}>
                {place.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={texts.seenOn}>
        {(ids) => <input {...ids} type="date" max={today} value={values.seenOn} onChange={(event) => change({ seenOn: event.target.value })} />}
      </Field>
      <Labelled label={words.recordsField.photos} why={words.recordsField.whyGeneral.photos}>
        <Photos item={null} files={values.files} onFiles={(changed) => change((latest) => ({ files: changed(latest.files) }))} />
      </Labelled>
      <label className="tick">
        <input type="checkbox" checked={values.anonymous} onChange={(event) => change({ anonymous: event.target.checked })} /> {texts.anonymous}
      </label>
    </Panel>
  );
}

function MyLeads(): ReactNode {
  const words = useWords().leadsField;
  const { leads } = useShelf();
  return (
    <Panel title={words.mine}>
      {leads.length === 0 ? <p className="faint">{words.none}</p> : null}
      <ul className="rows">
        {leads.map((lead) => (
          <li key={lead.id}>
            {lead.text}
            <p className="faint">
              {lead.seenOn} · {lead.photos > 0 ? `${words.photos(lead.photos)} · ` : ''}
              {words.passedTo([lead.routedTo.unit?.name, lead.routedTo.person?.name].filter((part) => part !== undefined).join(' '))}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
