// The import wizard: choose a file, read the verdict of every row, apply. Nothing is written before the last step.

import { Steps } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { PageHeading } from '@gridward/ui/page-heading';
import { useGuardedLeaving } from '../app/guarded-leaving.ts';
import { ChooseFile } from './choose-file.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportResult } from './import-result.tsx';
import { ImportVerdicts } from './import-verdicts.tsx';
import './rosters.css';
import { useImport, type ImportRun, type ImportState } from './use-import.ts';

const stepOf: Readonly<Record<ImportState['kind'], number>> = { choosing: 0, checking: 1, checked: 1, applying: 2, applied: 2 };

export function ImportPage(): ReactNode {
  const messages = useMessages();
  const texts = messages.rosters;
  const run = useImport();
  useGuardedLeaving(run.state.kind === 'applying');
  return (
    <div className="gw-stack">
      <PageHeading title={texts.title} hint={texts.hint} />
      <Steps
        size="small"
        responsive={false}
        current={stepOf[run.state.kind]}
        status={run.state.kind === 'applied' ? 'finish' : 'process'}
        items={[{ title: texts.steps.file }, { title: texts.steps.check }, { title: texts.steps.apply }]}
      />
      <Step run={run} />
    </div>
  );
}

function Step(props: { readonly run: ImportRun }): ReactNode {
  const { run } = props;
  const { state } = run;
  switch (state.kind) {
    case 'choosing':
      return <ChooseFile last={state.order} error={state.error} onCheck={run.check} />;
    case 'checking':
      return <ImportProgress order={state.order} ticket={state.ticket} onStop={run.stop} />;
    case 'checked':
      return <ImportVerdicts order={state.order} check={state.check} error={state.error} run={run} />;
    case 'applying':
      return <ImportProgress order={state.order} ticket={state.ticket} />;
    case 'applied':
      return <ImportResult order={state.order} answer={state.answer} onRestart={run.restart} />;
    default:
      return state satisfies never;
  }
}
