// Does the register of its day still say what the paper says? The issued file itself is held against it, so nothing on
// this page can say otherwise than a verification by anybody else.

import { Alert, Button } from 'antd';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call, download } from '@gridward/contract/call';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { downloadPaper } from '@gridward/contract/rosters-papers';
import { verifyPaper } from '@gridward/contract/rosters-public';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useMay } from '../app/session.tsx';
import type { PublicationAnswer } from './paper-files.tsx';
import { DifferenceTable } from './verify-differences.tsx';

export function PaperRegister(props: { readonly publication: PublicationAnswer }): ReactNode {
  const words = useMessages().papers.page;
  const mayExport = useMay('register.export');
  const { id, files } = props.publication;
  const form = files[0]?.form;
  const check = useMutation({
    mutationFn: async () => {
      const file = await download(downloadPaper, { id, form });
      return call(verifyPaper, { fileName: file.fileName }, { file: file.blob });
    },
  });
  if (!mayExport) return null;
  return (
    <section className="gw-panel gw-stack" aria-busy={check.isPending}>
      <h2>{words.register}</h2>
      <p className="gw-faint">{words.registerHint}</p>
      <ErrorNotice error={check.error} />
      {check.data ? <Agreement answer={check.data} /> : null}
      <div className="gw-row">
        <Button loading={check.isPending} disabled={form === undefined} onClick={() => check.mutate()}>
          {check.isPending ? words.registerChecking : words.registerCheck}
        </Button>
        {form === undefined ? <span className="gw-faint">{words.registerNeedsFile}</span> : null}
      </div>
    </section>
  );
}

type Check = AnswerOf<typeof verifyPaper>;

function Agreement(props: { readonly answer: Check }): ReactNode {
  const words = useMessages().papers.page;
  const { counts, registerDifferences, laterDifferences } = props.answer;
  return (
    <>
      {counts.registerDifferences === 0 ? (
        <Alert type="success" showIcon title={words.registerSame} />
      ) : (
        <>
          <Alert type="error" showIcon title={words.registerDiffers(counts.registerDifferences)} />
          <DifferenceTable compared="register" rows={registerDifferences} total={counts.registerDifferences} />
        </>
      )}
      {counts.laterDifferences === 0 ? (
        <p className="gw-faint">{words.laterNone}</p>
      ) : (
        <>
          <Alert type="warning" showIcon title={words.later(counts.laterDifferences)} />
          <DifferenceTable compared="later" rows={laterDifferences} total={counts.laterDifferences} />
        </>
      )}
    </>
  );
}
