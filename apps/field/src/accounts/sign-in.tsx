// The way in: with the network by account, password and code; without it by the password of an account that was locked here.
// What waits on this phone is told before anybody is in.

import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import type { Credentials } from '../app/desk.ts';
import { Button, Failure, Field } from '../app/parts.tsx';
import { useSpoken } from '../app/words.tsx';
import { NoAnswer, Refusal } from '../sync/ask.ts';
import type { DeviceRow } from '../sync/device-db.ts';
import type { Installation, OpenDevice } from '../sync/installation.ts';
import { deviceName } from './device-name.ts';
import { endEarly, typedEarly } from './early.ts';
import { enter, forgetOwedSession, type Told } from './entering.ts';
import { Code, Password } from './password.tsx';
import type { SessionAnswer } from './session.ts';

interface SignInProps {
  readonly installation: Installation<SessionAnswer>;
  readonly told: Told;
  readonly onEntered: (device: OpenDevice<SessionAnswer>, credentials: Credentials | null) => void;
}

export function SignIn(props: SignInProps): ReactNode {
  const { words, language, setLanguage } = useSpoken();
  const texts = words.accountsField.signIn;
  const [devices, setDevices] = useState<readonly DeviceRow[]>([]);
  const { installation } = props;
  useEffect(() => void installation.devices().then(setDevices), [installation]);
  const locked = devices.flatMap((device) => (device.kept === null ? [] : [device.kept.name]));
  const unsentOf = (some: readonly DeviceRow[]) => some.reduce((sum, device) => sum + device.unsent, 0);
  const waiting = unsentOf(devices.filter((device) => device.revoked !== true));
  const closed = unsentOf(devices.filter((device) => device.revoked === true));
  return (
    <main className="door">
      <div className="door-top">
        <img src="/m/icon.svg" alt="" width="44" height="44" />
        <Button tone="quiet" onPress={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
          {language === 'en' ? '中文' : 'English'}
        </Button>
      </div>
      <h1>{texts.title}</h1>
      <p className="faint">{texts.lead}</p>
      {props.told === null ? null : (
        <div className="notice warn" role="alert">
          <strong>{props.told === 'wiped' ? texts.wiped : texts.revoked}</strong>
          {props.told === 'wiped' ? null : <p>{texts.revokedHint}</p>}
        </div>
      )}
      {waiting > 0 ? (
        <p className="notice" role="status">
          {texts.waiting(waiting)}
        </p>
      ) : null}
      {closed > 0 ? (
        <p className="notice" role="status">
          {texts.closed(closed)}
        </p>
      ) : null}
      <SignInForm {...props} locked={locked} />
      <p className="faint">{texts.forgotten}</p>
    </main>
  );
}

type Doing = 'nothing' | 'asking' | 'preparing';

/** Trying to get in: with the network, else by what was locked here. */
function useEntering(props: SignInProps & { readonly locked: readonly string[] }) {
  const [doing, setDoing] = useState<Doing>('nothing');
  const [error, setError] = useState<unknown>(null);
  const [wrongOffline, setWrongOffline] = useState(false);
  const [revoked, setRevoked] = useState(false);

  async function submit(form: EntryForm, asNew: boolean): Promise<void> {
    const credentials = { account: form.account.trim(), password: form.password };
    setDoing('asking');
    setError(null);
    setWrongOffline(false);
    try {
      const options = { code: form.code, deviceName: deviceName(), asNew, onPreparing: () => setDoing('preparing') };
      const entered = await enter(props.installation, credentials, options);
      if (entered.kind === 'revoked') return setRevoked(true);
      forgetOwedSession();
      props.onEntered(entered.device, null);
    } catch (thrown) {
      if (!(thrown instanceof NoAnswer)) return setError(thrown);
      setDoing('preparing');
      const device = await props.installation.unlock(credentials.account, credentials.password);
      if (device !== null) return props.onEntered(device, credentials);
      if (props.locked.length > 0) setWrongOffline(true);
      else setError(thrown);
    } finally {
      setDoing('nothing');
    }
  }
  return { doing, error, wrongOffline, revoked, submit };
}

interface EntryForm {
  readonly account: string;
  readonly password: string;
  readonly code: string;
}

function SignInForm(props: SignInProps & { readonly locked: readonly string[] }): ReactNode {
  const texts = useSpoken().words.accountsField.signIn;
  const [form, setForm] = useState<EntryForm>(() => ({ ...typedEarly(), code: '' }));
  useLayoutEffect(endEarly, []);
  const entering = useEntering(props);
  const { doing, error } = entering;
  const problem = error instanceof Refusal ? error.answer.problem : null;
  const needsCode = form.code !== '' || problem === 'session.code_required' || problem === 'account.wrong_code';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (doing === 'nothing') void entering.submit(form, false);
      }}
    >
      {problem === 'session.code_required' ? null : <Failure error={error} />}
      {error instanceof NoAnswer ? <p className="notice">{texts.needsNetwork}</p> : null}
      {entering.wrongOffline ? (
        <p className="notice bad" role="alert">
          {texts.wrongOffline}
        </p>
      ) : null}
      {entering.revoked ? <Revoked onAsNew={() => void entering.submit(form, true)} /> : null}
      {props.locked.length > 0 ? <LockedNames names={props.locked} onChoose={(account) => setForm({ ...form, account })} /> : null}
      <Field label={texts.account}>
        {(ids) => (
          <input
            {...ids}
            autoComplete="username"
            autoCapitalize="none"
            required
            value={form.account}
            onChange={(event) => setForm({ ...form, account: event.target.value })}
          />
        )}
      </Field>
      <Password label={texts.password} value={form.password} onChange={(password) => setForm({ ...form, password })} />
      {needsCode ? <Code value={form.code} onChange={(code) => setForm({ ...form, code })} /> : null}
      <button type="submit" className="button primary wide" disabled={doing !== 'nothing'}>
        {doing === 'nothing' ? texts.submit : doing === 'asking' ? texts.busy : texts.preparing}
      </button>
    </form>
  );
}

function Revoked(props: { readonly onAsNew: () => void }): ReactNode {
  const texts = useSpoken().words.accountsField.signIn;
  return (
    <div className="notice bad" role="alert">
      <strong>{texts.revoked}</strong>
      <p>{texts.revokedHint}</p>
      <Button onPress={props.onAsNew}>{texts.asNew}</Button>
    </div>
  );
}

function LockedNames(props: { readonly names: readonly string[]; readonly onChoose: (name: string) => void }): ReactNode {
  const texts = useSpoken().words.accountsField.signIn;
  return (
    <div className="field">
      <p className="faint">{texts.lockedTitle}</p>
      <div className="chips">
        {props.names.map((name) => (
          <button key={name} type="button" className="chip" onClick={() => props.onChoose(name)}>
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}
