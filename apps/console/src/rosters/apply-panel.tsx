// What would be written, and the two ways to write it: all rows, or only those that were accepted.

import { Alert, Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import type { ImportCheck, ImportOrder, ImportRun } from './use-import.ts';

interface ApplyPanelProps {
  readonly order: ImportOrder;
  readonly check: ImportCheck;
  readonly run: ImportRun;
}

export function ApplyPanel(props: ApplyPanelProps): ReactNode {
  const messages = useMessages();
  const texts = messages.rosters;
  const { check, order, run } = props;
  const { counts } = check;
  const [reason, setReason] = useState('');
  const writes = counts.new + counts.changed;
  return (
    <section className="gw-panel gw-stack">
      <dl className="gwc-verdict-counts">
        {(['new', 'changed', 'same', 'refused'] as const).map((verdict) => (
          <div key={verdict}>
            <dt title={texts.verdictHint[verdict]}>{texts.verdict[verdict]}</dt>
            <dd className={verdict === 'refused' && counts.refused > 0 ? 'gw-bad' : undefined}>{counts[verdict]}</dd>
          </div>
        ))}
      </dl>
      {counts.refused > 0 ? <Alert type="warning" showIcon title={texts.refusedRows(counts.refused)} description={texts.refusedHint} /> : null}
      {writes === 0 && counts.refused === 0 ? <Alert type="success" showIcon title={texts.nothingToApply} /> : null}
      {writes > 0 ? (
        <label className="gwc-reason-field">
          {texts.reason}
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
        </label>
      ) : null}
      <div className="gw-row">
        {writes > 0 && counts.refused === 0 ? (
          <Button type="primary" onClick={() => run.apply({ skipRefused: false, reason })}>
            {texts.applyAll}
          </Button>
        ) : null}
        {writes > 0 && counts.refused > 0 ? (
          <Button type="primary" onClick={() => run.apply({ skipRefused: true, reason })}>
            {texts.applyAccepted}
          </Button>
        ) : null}
        <Button onClick={() => run.check(order)}>{texts.recheck}</Button>
        <Button onClick={run.restart}>{texts.again}</Button>
      </div>
    </section>
  );
}
