// Hazards of a subject on its page: how many are open, the last ones, and a button to enter another.

import { Button } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { listHazards } from '@gridward/contract/hazards';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import type { SubjectBrief } from '@gridward/ui/pickers';
import { useRead } from '@gridward/ui/query';
import { HazardStateTag } from './hazard-state.tsx';
import { HazardText } from './hazards-page.tsx';
import { useReporting } from './report-hazard.tsx';
import './hazards.css';

export function HazardsCard(props: { readonly subject: SubjectBrief }): ReactNode {
  const words = useMessages().hazards;
  const { id, name, kind } = props.subject;
  const { data, error, refetch } = useRead(listHazards, { subjectId: id, state: 'found', limit: 3 }, { keepPrevious: true });
  const reporting = useReporting();
  const open = data?.open ?? 0;
  return (
    <section className="gw-panel" aria-label={words.card.title}>
      <h2>
        {words.card.title}{' '}
        <Link to="/hazards" search={{ subjectId: id }}>
          {words.card.see}
        </Link>
      </h2>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p className={open === 0 ? 'gw-faint' : 'gw-warn'}>{open === 0 ? words.card.none : words.card.open(open)}</p>
      <ul className="gwh-list">
        {(data?.rows ?? []).map((row) => (
          <li key={row.hazardId}>
            <HazardText row={row} />
            <span className="gw-row">
              <HazardStateTag state={row.state} suspectedMajor={row.suspectedMajor} />
              <span className="gw-faint">{row.foundOn}</span>
            </span>
          </li>
        ))}
      </ul>
      {data?.may.includes('report') ? <Button onClick={reporting.open}>{words.report}</Button> : null}
      {reporting.dialog({ subjects: [{ id, name, kind }] })}
    </section>
  );
}
