// Proposals for what nobody answers for in the draft: candidates with their reasons as sentences. Taken one by one, by hand.

import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { balanceRoster } from '@gridward/contract/rosters-review';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import type { GoTo } from './go-to.ts';

type Proposal = AnswerOf<typeof balanceRoster>['rows'][number];
type Candidate = Proposal['candidates'][number];
export type TakeProposal = (subject: Proposal['subject'], role: string, person: Candidate['person']) => Promise<void>;

interface BalanceTabProps {
  readonly rosterId: string;
  readonly editable: boolean;
  readonly goTo: GoTo;
  readonly onTake: TakeProposal;
}

export function BalanceTab(props: BalanceTabProps): ReactNode {
  const words = useMessages().review.balance;
  const { data, error, refetch, isFetching } = useRead(balanceRoster, { id: props.rosterId }, { keepPrevious: true });
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (data.rows.length === 0) return <EmptyLesson {...words.none} />;
  return (
    <div className="gw-stack" aria-busy={isFetching}>
      <p className="gw-faint">{words.hint}</p>
      <p>
        <strong>{words.uncovered(data.uncovered)}</strong>{' '}
        {data.uncovered > data.rows.length ? <span className="gw-faint">{words.shown(data.rows.length)}</span> : null}
      </p>
      <ul className="gwc-proposals">
        {data.rows.map((row) => (
          <ProposalLine key={`${row.subject.id} ${row.role}`} row={row} {...props} />
        ))}
      </ul>
    </div>
  );
}

function ProposalLine(props: BalanceTabProps & { readonly row: Proposal }): ReactNode {
  const words = useMessages().review.balance;
  const { roleName } = usePlaybook();
  const { row } = props;
  return (
    <li>
      <div>
        <Button type="link" size="small" className="gwc-go" onClick={() => props.goTo({ subject: row.subject, role: row.role })}>
          {row.subject.name}
        </Button>{' '}
        {roleName(row.role)} <span className="gw-bad">{words.missing(row.missing)}</span> <span className="gw-faint">{row.unit?.name}</span>
      </div>
      {row.candidates.length === 0 ? <p className="gw-faint">{words.noCandidate}</p> : null}
      {row.candidates.map((candidate) => (
        <div key={candidate.person.id} className="gwc-candidate">
          <CandidateText candidate={candidate} />
          {props.editable ? (
            <Button size="small" onClick={() => void props.onTake(row.subject, row.role, candidate.person)}>
              {words.apply}
            </Button>
          ) : null}
        </div>
      ))}
    </li>
  );
}

function CandidateText(props: { readonly candidate: Candidate }): ReactNode {
  const messages = useMessages();
  const words = messages.review.balance;
  const { rankName } = usePlaybook();
  const { person, title, unit, rank, load, reasons } = props.candidate;
  const sentences = reasons.map(({ kind, value }) => words.reason[kind](kind === 'rank' && value !== null ? rankName(value) : (value ?? '')));
  return (
    <div>
      <PersonName person={person} />{' '}
      <span className="gw-faint">
        {unit.name} · {title} · {rankName(rank)}
        {reasons.some((reason) => reason.kind === 'load') ? null : ` · ${words.load(load)}`}
      </span>
      <div className="gwc-reasons">{sentences.join('；')}</div>
    </div>
  );
}
