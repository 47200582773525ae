// Published: its revision, and its files made one after another while one watches – or leaves.

import { Button, Result } from 'antd';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { paperForms, readPublication, type publishRosters } from '@gridward/contract/rosters-papers';
import { useMessages } from '@gridward/ui/language';
import { useRead } from '@gridward/ui/query';
import { PaperFileList } from './paper-files.tsx';
import { usePaperFiles } from './paper-making.ts';

export type Published = AnswerOf<typeof publishRosters> & { readonly number: string };

export function PublishDone(props: { readonly published: Published; readonly onAgain: () => void }): ReactNode {
  const words = useMessages().papers.publish;
  const { id, number, revision, changes } = props.published;
  const publication = useRead(readPublication, { id });
  const making = usePaperFiles(id);
  const begun = useRef(false);
  const { make } = making;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void make(paperForms);
  }, [make]);
  return (
    <div className="gw-stack">
      <section className="gw-panel gwc-published">
        <Result
          status="success"
          title={words.done(number)}
          subTitle={words.doneHint(revision, changes)}
          extra={[
            <Link key="paper" to="/publications/$id" params={{ id }}>
              <Button type="primary">{words.toPaper}</Button>
            </Link>,
            <Button key="again" onClick={props.onAgain} disabled={making.busy}>
              {words.again}
            </Button>,
          ]}
        />
      </section>
      <section className="gw-panel">
        <h2>
          {words.filesTitle}
          <span className="gw-faint">{words.filesHint}</span>
        </h2>
        <PaperFileList publicationId={id} files={publication.data?.files ?? []} making={making} />
      </section>
    </div>
  );
}
