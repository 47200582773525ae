// Two ways out. Locking hands the phone to a colleague: the password opens it again without a network. Signing out leaves
// nothing that could open the store; unsent work stays sealed and is told.

import { useState, type ReactNode } from 'react';
import { useDesk, useShelf } from '../app/desk-context.tsx';
import { Button, Dialog, Panel } from '../app/parts.tsx';
import { goInstead, to } from '../app/route.tsx';
import { useWords } from '../app/words.tsx';
import type { Installation } from '../sync/installation.ts';
import { endSession } from './entering.ts';
import type { SessionAnswer } from './session.ts';

interface LeavingProps {
  readonly installation: Installation<SessionAnswer>;
  readonly onLeft: () => void;
}

export function Leaving(props: LeavingProps): ReactNode {
  const texts = useWords().accountsField.me;
  const desk = useDesk();
  const { outbox, needs } = useShelf();
  const [asking, setAsking] = useState(false);
  const waiting = outbox.length + needs.filter((one) => one.aside === null).length;
  const leave = async (how: 'lock' | 'signOut') => {
    desk.leave();
    await (how === 'lock' ? props.installation.lock() : props.installation.signOut(desk.deviceId));
    goInstead(to('/'));
    props.onLeft();
    await endSession();
  };
  return (
    <Panel>
      <Button wide onPress={() => void leave('lock')}>
        {texts.lock}
      </Button>
      <p className="faint">{texts.lockHint}</p>
      <Button wide tone="danger" onPress={() => setAsking(true)}>
        {texts.signOut}
      </Button>
      {asking ? (
        <Dialog title={texts.signOut} onClose={() => setAsking(false)}>
          <p>{waiting === 0 ? texts.signOutClear : texts.signOutUnsent(waiting)}</p>
          <p className="faint">{texts.signOutLock}</p>
          <Button wide tone="danger" onPress={() => void leave('signOut')}>
            {waiting === 0 ? texts.signOut : texts.signOutNow}
          </Button>
          <Button wide onPress={() => void leave('lock')}>
            {texts.lock}
          </Button>
        </Dialog>
      ) : null}
    </Panel>
  );
}
