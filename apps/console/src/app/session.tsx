// Who is signed in, in which county, and what they may do. Everything behind the gate can rely on a session.

import { Spin } from 'antd';
import { createContext, useContext, type ReactNode } from 'react';
import { ProblemError } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { readSession } from '@gridward/contract/accounts';
import type { Verb } from '@gridward/contract/permission';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useRead } from '@gridward/ui/query';
import { CountyZone } from '@gridward/ui/zone';

export type Session = AnswerOf<typeof readSession>;
const SessionContext = createContext<Session | null>(null);

export function SessionGate(props: { readonly children: ReactNode }): ReactNode {
  const messages = useMessages();
  const { data, error, refetch } = useRead(readSession, {}, { staleForMs: 60_000 });
  if (data !== undefined)
    return (
      <SessionContext value={data}>
        <CountyZone value={data.county.timeZone}>{props.children}</CountyZone>
      </SessionContext>
    );
  const leaving = error instanceof ProblemError && error.answer.problem === 'session.required';
  return (
    <div className="gwc-centre">
      {error && !leaving ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Spin size="large" aria-label={messages.core.state.loading} />}
    </div>
  );
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside the session gate');
  return session;
}

/** May this account do it somewhere? Answers of the server say `may` for the thing itself. */
export function useMay(verb: Verb): boolean {
  return useSession().may.includes(verb);
}
