// How far a running check or import is, asked under its ticket.

import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { call } from '@gridward/contract/call';
import { readImportProgress } from '@gridward/contract/rosters';
import { useMessages } from '@gridward/ui/language';
import type { ImportOrder } from './use-import.ts';

interface ImportProgressProps {
  readonly order: ImportOrder;
  readonly ticket: string;
  /** Only a check can be stopped. */
  readonly onStop?: () => void;
}

const share = { unknown: 10, reading: 30, matching: 60, writing: 85, done: 100 } as const;

export function ImportProgress(props: ImportProgressProps): ReactNode {
  const texts = useMessages().rosters;
  const { data } = useQuery({
    queryKey: [readImportProgress.name, props.ticket],
    queryFn: ({ signal }) => call(readImportProgress, { ticket: props.ticket }, { signal }),
    refetchInterval: 700,
    retry: false,
  });
  const step = data?.step ?? 'unknown';
  const checks = props.onStop !== undefined;
  return (
    <section className="gw-panel gwc-progress" aria-busy>
      <h2>
        {checks ? texts.checking : texts.applying} <span className="gw-faint">{props.order.file.name}</span>
      </h2>
      <Progress percent={share[step]} status="active" showInfo={false} aria-label={texts.progress} />
      <p role="status">
        {texts.step[step]}
        {data && data.rows > 0 ? <span className="gw-faint"> {texts.rowsDone(data.rows)}</span> : null}
      </p>
      <p className="gw-faint">{checks ? texts.leave : texts.applyLeave}</p>
      {props.onStop ? <Button onClick={props.onStop}>{texts.stop}</Button> : null}
    </section>
  );
}
