// The session has ended, or the account is suspended: go on working, and sign in to send as soon as one may. Shown above
// every screen, never instead of one.

import { useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Failure } from '../app/parts.tsx';
import { useWords } from '../app/words.tsx';
import { Refusal } from '../sync/ask.ts';
import { Code, Password } from './password.tsx';

export function SignInAgain(): ReactNode {
  const words = useWords().accountsField;
  const desk = useDesk();
  const { loop, outbox } = useShelf();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const suspended = loop === 'suspended';
  if (loop !== 'signed_out' && !suspended) return null;
  const needsCode = error instanceof Refusal && ['session.code_required', 'account.wrong_code'].includes(error.answer.problem);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await desk.signIn({ account: desk.session.account.name, password }, code);
      setPassword('');
      setCode('');
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <details className="notice warn again" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <strong>{suspended ? words.again.suspendedTitle : words.again.title}</strong> {suspended ? words.again.suspendedHint(outbox.length) : words.again.hint}
      </summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <input type="hidden" autoComplete="username" value={desk.session.account.name} readOnly />
        <Password label={words.signIn.password} value={password} onChange={setPassword} />
        {needsCode ? <Code value={code} onChange={setCode} /> : null}
        <Failure error={error} />
        <button type="submit" className="button primary wide" disabled={busy}>
          {busy ? words.signIn.busy : words.again.submit}
        </button>
        {suspended ? null : <p className="faint">{words.again.suspended}</p>}
      </form>
    </details>
  );
}
