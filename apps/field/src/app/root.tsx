// What is on screen: the way in, or the open device.

import { useEffect, useState, type ReactNode } from 'react';
import { endEarly } from '../accounts/early.ts';
import { settleOwedSession, type Told } from '../accounts/entering.ts';
import { SignIn } from '../accounts/sign-in.tsx';
import type { SessionAnswer } from '../accounts/session.ts';
import { Installation, type OpenDevice } from '../sync/installation.ts';
import type { Credentials, Desk } from './desk.ts';
import { Lesson } from './parts.tsx';
import { useWords } from './words.tsx';

type Here = Installation<SessionAnswer>;
type Shown =
  | { readonly kind: 'opening' }
  | { readonly kind: 'impossible'; readonly because: 'insecure' | 'broken' | 'newerVersion' }
  | { readonly kind: 'outside'; readonly installation: Here; readonly told: Told }
  | { readonly kind: 'open'; readonly installation: Here; readonly desk: Desk; readonly Inside: InsideModule['Inside'] };

type InsideModule = typeof import('./inside.tsx');

/** Asked for again until it comes: whoever is signed in already has a network, or had one a moment ago. */
async function insideModule(): Promise<InsideModule> {
  for (;;) {
    try {
      return await import('./inside.tsx');
    } catch (error) {
      console.error(error);
      await new Promise((resolve) => void setTimeout(resolve, 3000));
    }
  }
}

export function Root(): ReactNode {
  const words = useWords().coreField;
  const [shown, setShown] = useState<Shown>({ kind: 'opening' });

  async function open(installation: Here, device: OpenDevice<SessionAnswer>, credentials: Credentials | null): Promise<void> {
    const onLeft = (why: 'left' | 'revoked' | 'wiped') => setShown({ kind: 'outside', installation, told: why === 'left' ? null : why });
    setShown({ kind: 'opening' });
    const { openDesk, Inside } = await insideModule();
    setShown({ kind: 'open', installation, desk: await openDesk({ installation, device, onLeft }, credentials), Inside });
  }

  useEffect(() => {
    let current = true;
    void openInstallation().then(async (opened) => {
      if (!current) return;
      if (typeof opened === 'string') return setShown({ kind: 'impossible', because: opened });
      const { installation, device } = opened;
      if (device !== null) return open(installation, device, null);
      setShown({ kind: 'outside', installation, told: null });
      void settleOwedSession();
      void insideModule(); // on its way while somebody types
    });
    return () => {
      current = false;
    };
  }, []);

  // Whoever need not sign in, or cannot, is not offered to.
  useEffect(() => {
    if (shown.kind === 'open' || shown.kind === 'impossible') endEarly();
  }, [shown.kind]);

  switch (shown.kind) {
    case 'opening':
      return <p className="opening">{words.loading}</p>;
    case 'impossible':
      return <Lesson title={words.failed} hint={words[shown.because]} />;
    case 'outside':
      return (
        <SignIn installation={shown.installation} told={shown.told} onEntered={(device, credentials) => void open(shown.installation, device, credentials)} />
      );
    case 'open':
      return (
        <shown.Inside
          desk={shown.desk}
          installation={shown.installation}
          onLeft={() => setShown({ kind: 'outside', installation: shown.installation, told: null })}
        />
      );
    default:
      return shown satisfies never;
  }
}

async function openInstallation(): Promise<
  { readonly installation: Here; readonly device: OpenDevice<SessionAnswer> | null } | 'insecure' | 'broken' | 'newerVersion'
> {
  if (globalThis.crypto?.subtle === undefined) return 'insecure';
  try {
    const installation = await Installation.open<SessionAnswer>();
    return { installation, device: await installation.openDevice() };
  } catch (error) {
    console.error(error);
    return error instanceof DOMException && error.name === 'VersionError' ? 'newerVersion' : 'broken';
  }
}
