// The last step: what was written, under which revision, and where to look at it.

import { Link } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { useMay } from '../app/session.tsx';
import type { Imported, ImportOrder } from './use-import.ts';

const placeOf = { units: '/units', people: '/people', subjects: '/subjects', tenures: '/coverage' } as const;

export function ImportResult(props: { readonly order: ImportOrder; readonly answer: Imported; readonly onRestart: () => void }): ReactNode {
  const messages = useMessages();
  const texts = messages.rosters;
  const { counts, revision } = props.answer;
  const mayRead = useMay('revision.read');
  return (
    <section className="gw-panel">
      <Result
        status="success"
        title={revision === null ? texts.nothingToApply : texts.done(revision)}
        subTitle={`${texts.doneCounts(counts.new, counts.changed)} · ${texts.doneHint}`}
        extra={[
          <Link key="see" to={placeOf[props.order.kind]}>
            <Button type="primary">{messages.core.action.view}</Button>
          </Link>,
          mayRead ? (
            <Link key="revisions" to="/revisions">
              <Button>{texts.seeRevisions}</Button>
            </Link>
          ) : null,
          <Button key="again" onClick={props.onRestart}>
            {texts.again}
          </Button>,
        ]}
      />
    </section>
  );
}
