// The few parts that all screens are made of.

import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { failureText, isFull } from './problem-text.ts';
import { goBack, Link, to } from './route.tsx';
import { useWords } from './words.tsx';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly disabled?: boolean;
  readonly wide?: boolean;
  readonly label?: string;
}
export function Button(props: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      className={`button ${props.tone ?? 'plain'}${props.wide === true ? ' wide' : ''}`}
      disabled={props.disabled === true}
      aria-label={props.label}
      onClick={props.onPress}
    >
      {props.children}
    </button>
  );
}

export function Panel(props: {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly tone?: 'bad' | 'warn' | undefined;
}): ReactNode {
  return (
    <section className={`panel ${props.tone ?? ''}`}>
      {props.title === undefined ? null : (
        <h2>
          <span>{props.title}</span>
          {props.aside}
        </h2>
      )}
      {props.children}
    </section>
  );
}

export function Lesson(props: { readonly title: string; readonly hint?: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className="lesson">
      <strong>{props.title}</strong>
      {props.hint === undefined ? null : <p>{props.hint}</p>}
      {props.children}
    </div>
  );
}

/** A head for every screen but the first ones of the tabs: where one is, and the way back. */
export function ScreenHead(props: { readonly title: string; readonly sub?: string | undefined; readonly back?: boolean }): ReactNode {
  const words = useWords().coreField;
  return (
    <div className="screen-head">
      {props.back === false ? null : (
        <button type="button" className="back" aria-label={words.action.back} onClick={goBack}>
          ‹
        </button>
      )}
      <div>
        <h1>{props.title}</h1>
        {props.sub === undefined ? null : <p className="faint">{props.sub}</p>}
      </div>
    </div>
  );
}

/** “Why am I asked this?” beside a label. */
export function Why(props: { readonly text: string }): ReactNode {
  const words = useWords().recordsField;
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button type="button" className="why" aria-label={words.why} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        ?
      </button>
      <span id={id} className="why-text" hidden={!open}>
        {props.text}
      </span>
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly why?: string;
  readonly required?: boolean;
  readonly fault?: string | null | undefined;
  readonly hint?: string | undefined;
  readonly children: (ids: { readonly id: string; readonly 'aria-describedby': string; readonly 'aria-invalid': boolean }) => ReactNode;
}
export function Field(props: FieldProps): ReactNode {
  const words = useWords().recordsField;
  const id = useId();
  const fault = props.fault ?? null;
  return (
    <div className={fault === null ? 'field' : 'field faulty'}>
      <div className="label-row">
        <label htmlFor={id}>
          {props.label}
          {props.required === true ? <span className="must"> {words.required}</span> : null}
        </label>
        {props.why === undefined ? null : <Why text={props.why} />}
      </div>
      {props.children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': fault !== null })}
      <p id={`${id}-note`} className={fault === null ? 'faint' : 'fault'} hidden={fault === null && props.hint === undefined}>
        {fault ?? props.hint}
      </p>
    </div>
  );
}

/** A label over what is not one field: several buttons, photos. */
export function Labelled(props: { readonly label: string; readonly why?: string; readonly fault?: string | null; readonly children: ReactNode }): ReactNode {
  return (
    <div className="field">
      <div className="label-row">
        <span className="label">{props.label}</span>
        {props.why === undefined ? null : <Why text={props.why} />}
      </div>
      {props.children}
      {props.fault == null ? null : <p className="fault">{props.fault}</p>}
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
}
/** A few choices as buttons beside each other. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  return (
    <div className="choice" role="radiogroup" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={props.value === option.value}
          className={`pick ${option.value}`}
          onClick={() => props.onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

export function Failure(props: { readonly error: unknown }): ReactNode {
  const words = useWords();
  if (props.error === null || props.error === undefined) return null;
  const { message, cure } = failureText(words, props.error);
  return (
    <div className="notice bad" role="alert">
      <strong>{message}</strong>
      <p>{cure}</p>
      {isFull(props.error) ? <Link to={to('/me')}>{words.coreField.storage.look}</Link> : null}
    </div>
  );
}

/** A question that has to be answered before going on. */
export function Dialog(props: { readonly title: string; readonly children: ReactNode; readonly onClose: () => void }): ReactNode {
  const words = useWords().coreField;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={props.onClose} onCancel={props.onClose}>
      <h2 id={id}>
        <span>{props.title}</span>
        <button type="button" className="why" aria-label={words.action.close} onClick={props.onClose}>
          ×
        </button>
      </h2>
      {props.children}
    </dialog>
  );
}
