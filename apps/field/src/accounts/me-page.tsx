// Who I am here, how the app looks, what this phone keeps, and the ways out: lock for a colleague, or sign out.

import { useEffect, useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { display, setDisplay, type Dark } from '../app/display.ts';
import { Button, Choice, Field, Panel } from '../app/parts.tsx';
import { saveText } from '../app/save-text.ts';
import { keepStore, littleRoom, room, type Room } from '../app/storage.ts';
import { sizeText, timeText } from '../app/when.ts';
import { useSpoken, useWords } from '../app/words.tsx';
import type { Installation } from '../sync/installation.ts';
import { deviceName, setDeviceName } from './device-name.ts';
import { Leaving } from './leaving.tsx';
import type { SessionAnswer } from './session.ts';

interface MeProps {
  readonly installation: Installation<SessionAnswer>;
  readonly onLeft: () => void;
}

export function MePage(props: MeProps): ReactNode {
  const words = useWords();
  const texts = words.accountsField.me;
  const { session } = useDesk();
  const { me } = useShelf();
  const offices: Readonly<Record<string, string>> = words.labels.office;
  return (
    <>
      <div className="screen-head">
        <div>
          <h1>{session.person?.name ?? session.account.name}</h1>
          <p className="faint">
            {session.county.name} · {session.account.name}
          </p>
        </div>
      </div>
      {session.person === null ? <p className="notice warn">{texts.noPerson}</p> : null}
      {me === null || me.offices.length === 0 ? null : (
        <p className="faint">
          {texts.offices}：
          {me.offices.map((office) => `${offices[office.office] ?? office.office}${office.unit === null ? '' : ` · ${office.unit.name}`}`).join('；')}
        </p>
      )}
      <Looks />
      <ThisDevice />
      <Unsent />
      <Leaving installation={props.installation} onLeft={props.onLeft} />
    </>
  );
}

function Looks(): ReactNode {
  const { words, language, setLanguage } = useSpoken();
  const texts = words.accountsField.me;
  const [shown, setShown] = useState(display);
  const change = (next: typeof shown) => {
    setDisplay(next);
    setShown(next);
  };
  return (
    <Panel title={texts.display}>
      <label className="tick">
        <input type="checkbox" checked={shown.large} onChange={(event) => change({ ...shown, large: event.target.checked })} /> {texts.large}
      </label>
      <p className="label">{texts.dark}</p>
      <Choice<Dark>
        label={texts.dark}
        value={shown.dark}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: texts.darkChoices[value] }))}
        onChoose={(dark) => change({ ...shown, dark })}
      />
      <p className="label">{texts.language}</p>
      <Choice
        label={texts.language}
        value={language}
        options={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChoose={setLanguage}
      />
    </Panel>
  );
}

function ThisDevice(): ReactNode {
  const { words, language } = useSpoken();
  const texts = words.accountsField.me;
  const { session } = useDesk();
  const { clockMs, lastPullAt, capped, loop } = useShelf();
  const desk = useDesk();
  const [name, setName] = useState(deviceName);
  const [space, setSpace] = useState<Room | null>(null);
  useEffect(() => void room().then(setSpace), []);
  const minutes = Math.round(Math.abs(clockMs) / 60_000);
  const kindNames: Readonly<Record<string, string>> = {
    subject: words.subjectsField.title,
    obligation: words.dutiesField.title,
    record: words.syncField.names['createRecord'] ?? '',
  };
  return (
    <Panel title={texts.device}>
      <Field label={texts.deviceName} hint={texts.deviceNameHint}>
        {(ids) => (
          <input
            {...ids}
            maxLength={60}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setDeviceName(event.target.value);
            }}
          />
        )}
      </Field>
      <p>
        {words.syncField.state[loop]} · {lastPullAt === null ? texts.never : texts.lastSync(timeText(language, session.county.timeZone, lastPullAt))}
      </p>
      <Button onPress={() => desk.syncNow()}>{texts.syncNow}</Button>
      {minutes >= 2 ? <p className="notice warn">{texts.clock(minutes)}</p> : null}
      {capped.map((one) => (
        <p key={one.kind} className="notice">
          {texts.capped(kindNames[one.kind] ?? one.kind, one.held, one.sent)}
        </p>
      ))}
      {space === null ? null : (
        <>
          <p>
            {texts.storage}：{texts.storageOf(sizeText(space.used), sizeText(space.free))}
          </p>
          {space.free < littleRoom ? <p className="notice bad">{words.coreField.storage.low(sizeText(space.free))}</p> : null}
          <p className="faint">{space.kept ? texts.protected : texts.unprotected}</p>
          {space.kept ? null : <Button onPress={() => void keepStore().then(() => room().then(setSpace))}>{texts.protect}</Button>}
        </>
      )}
    </Panel>
  );
}

function Unsent(): ReactNode {
  const words = useWords();
  const { outbox, needs } = useShelf();
  const { session, deviceId } = useDesk();
  const all = [...outbox, ...needs];
  if (all.length === 0) return null;
  const text = () => JSON.stringify({ account: session.account.name, deviceId, commands: all.map((one) => one.command) }, null, 1);
  return (
    <Panel title={words.coreField.unsent(outbox.length)}>
      <Button onPress={() => saveText(`gridward-unsent-${session.account.name}.json`, 'application/json', text())}>
        {words.accountsField.me.exportUnsent}
      </Button>
      <p className="faint">{words.accountsField.me.exportHint}</p>
    </Panel>
  );
}
