import { useState, type ReactNode } from 'react';
import { Field } from '../app/parts.tsx';
import { useSpoken } from '../app/words.tsx';

export function Password(props: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const texts = useSpoken().words.accountsField.signIn;
  const [shown, setShown] = useState(false);
  return (
    <Field label={props.label}>
      {(ids) => (
        <div className="with-button">
          <input
            {...ids}
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            required
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
          <button type="button" className="button quiet" aria-label={shown ? texts.hide : texts.show} onClick={() => setShown(!shown)}>
            {shown ? texts.hideShort : texts.showShort}
          </button>
        </div>
      )}
    </Field>
  );
}

/** Of the second factor. */
export function Code(props: { readonly value: string; readonly onChange: (value: string) => void }): ReactNode {
  const texts = useSpoken().words.accountsField.signIn;
  return (
    <Field label={texts.code} hint={texts.codeHint}>
      {(ids) => (
        <input
          {...ids}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
