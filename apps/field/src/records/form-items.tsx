// The items of a form. A check is answered with yes, no or does not apply; “no” asks for a word on what is amiss, and may be
// reported as a hazard in the same breath.

import type { ReactNode } from 'react';
import type { Answer } from '@gridward/domain/records/record';
import { Button, Choice, Field, Panel } from '../app/parts.tsx';
import type { Form, FormItem } from '../app/things.ts';
import { useNameIn, useWords } from '../app/words.tsx';
import { Photos } from './photos.tsx';
import type { FormFile, RecordValues, ValuesFault } from './record-values.ts';
import { Signature } from './signature.tsx';
import { Speak } from './speech.tsx';

interface ItemsProps {
  readonly form: Form;
  readonly items: readonly FormItem[];
  readonly values: RecordValues;
  readonly faults: readonly ValuesFault[];
  readonly onChange: (change: Partial<RecordValues> | ((values: RecordValues) => Partial<RecordValues>)) => void;
  readonly onFiles: (change: (files: readonly FormFile[]) => readonly FormFile[]) => void;
}

export function FormItems(props: ItemsProps): ReactNode {
  const words = useWords().recordsField;
  const { items, values, onChange } = props;
  const unanswered = items.filter((item) => item.type === 'check' && values.answers[item.code] === undefined);
  return (
    <Panel>
      {items.map((item) => (
        <Item key={item.code} item={item} {...props} />
      ))}
      {unanswered.length > 1 ? (
        <Button
          tone="quiet"
          onPress={() =>
            onChange((latest) => ({ answers: { ...latest.answers, ...Object.fromEntries(unanswered.map((item) => [item.code, { value: 'yes' as const }])) } }))
          }
        >
          {words.allFine}
        </Button>
      ) : null}
    </Panel>
  );
}

function Item(props: ItemsProps & { readonly item: FormItem }): ReactNode {
  const words = useWords().recordsField;
  const nameIn = useNameIn();
  const { item, values, onChange } = props;
  const answer = values.answers[item.code];
  const say = (next: Answer | undefined) =>
    onChange((latest) => {
      const { [item.code]: _, ...others } = latest.answers;
      return { answers: next === undefined ? others : { ...others, [item.code]: next } };
    });
  const fault = props.faults.find((one) => one.field === 'answer' && one.item === item.code);
  const label = item.unit === null ? nameIn(item.name) : `${nameIn(item.name)}（${item.unit}）`;
  return (
    <Field
      label={label}
      why={words.whyIs(nameIn(item.why ?? props.form.basis))}
      required={item.required}
      fault={fault?.field === 'answer' ? (words.fault[fault.rule] ?? words.fault['missing']) : null}
    >
      {(ids) => <Answering ids={ids} label={label} answer={answer} say={say} {...props} />}
    </Field>
  );
}

type Ids = { readonly id: string; readonly 'aria-describedby': string; readonly 'aria-invalid': boolean };
interface AnsweringProps extends ItemsProps {
  readonly item: FormItem;
  readonly ids: Ids;
  readonly label: string;
  readonly answer: Answer | undefined;
  readonly say: (answer: Answer | undefined) => void;
}

function Answering(props: AnsweringProps): ReactNode {
  const nameIn = useNameIn();
  const words = useWords();
  const { item, ids, answer, say } = props;
  switch (item.type) {
    case 'check':
      return <Check {...props} />;
    case 'photo':
      return <Photos item={item.code} files={props.values.files} onFiles={props.onFiles} />;
    case 'signature':
      return <Signature item={item.code} files={props.values.files} onFiles={props.onFiles} />;
    case 'list':
      return <Entries {...props} />;
    case 'choice':
      return (
        <select {...ids} value={typeof answer === 'string' ? answer : ''} onChange={(event) => say(event.target.value || undefined)}>
          <option value="">{words.coreField.action.choose}</option>
          {item.choices.map((choice) => (
            <option key={choice.code} value={choice.code}>
              {nameIn(choice.name)}
            </option>
          ))}
        </select>
      );
    case 'number':
      return (
        <input
          {...ids}
          type="number"
          inputMode="decimal"
          {...(item.min === null ? {} : { min: item.min })}
          {...(item.max === null ? {} : { max: item.max })}
          value={typeof answer === 'number' ? answer : ''}
          onChange={(event) => say(event.target.value === '' ? undefined : Number(event.target.value))}
        />
      );
    case 'text':
      return (
        <>
          <textarea {...ids} rows={2} maxLength={4000} value={typeof answer === 'string' ? answer : ''} onChange={(event) => say(event.target.value)} />
          <Speak onHeard={(heard) => say((typeof answer === 'string' ? answer : '') + heard)} />
        </>
      );
    default:
      return item.type satisfies never;
  }
}

function Check(props: AnsweringProps): ReactNode {
  const words = useWords().recordsField;
  const { item, answer, say, values, onChange } = props;
  const checked = typeof answer === 'object' && 'value' in answer ? answer : null;
  const asHazard = values.hazardItems.includes(item.code);
  return (
    <>
      <Choice
        label={props.label}
        value={checked?.value ?? null}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
          { value: 'na', label: words.na },
        ]}
        onChoose={(value) => say(checked?.value === value ? undefined : { value })}
      />
      {checked?.value === 'no' ? (
        <>
          <input
            maxLength={1000}
            placeholder={words.noteOfNo}
            aria-label={`${props.label}：${words.noteOfNo}`}
            value={checked.note ?? ''}
            onChange={(event) => say({ value: 'no', note: event.target.value })}
          />
          <div className="row">
            <Speak onHeard={(heard) => say({ value: 'no', note: (checked.note ?? '') + heard })} />
            <label className="tick">
              <input
                type="checkbox"
                checked={asHazard}
                onChange={(event) =>
                  onChange((latest) => ({
                    hazardItems: event.target.checked ? [...latest.hazardItems, item.code] : latest.hazardItems.filter((one) => one !== item.code),
                  }))
                }
              />{' '}
              {words.asHazard}
            </label>
          </div>
        </>
      ) : null}
    </>
  );
}

function Entries(props: AnsweringProps): ReactNode {
  const words = useWords();
  const texts = words.recordsField;
  const { ids, answer, say } = props;
  const entries: readonly string[] = Array.isArray(answer) ? answer.map(String) : [];
  const shown = entries.length === 0 ? [''] : entries;
  return (
    <div className="entries">
      {shown.map((entry, index) => (
        <div key={index} className="with-button">
          <input
            {...(index === 0 ? ids : {})}
            maxLength={1000}
            aria-label={`${props.label}：${texts.entry(index + 1)}`}
            value={entry}
            onChange={(event) => say(shown.map((one, at) => (at === index ? event.target.value : one)))}
          />
          {entries.length > 1 ? (
            <Button
              tone="quiet"
              label={`${words.coreField.action.remove} ${texts.entry(index + 1)}`}
              onPress={() => say(entries.filter((_, at) => at !== index))}
            >
              ×
            </Button>
          ) : null}
        </div>
      ))}
      <div className="row">
        <Button tone="quiet" onPress={() => say([...shown, ''])}>
          {texts.addEntry}
        </Button>
        <Speak onHeard={(heard) => say([...entries.filter((one) => one !== ''), heard])} />
      </div>
    </div>
  );
}
