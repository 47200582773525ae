// The duties of the county: who must do what, how often, on which basis, in versions that hold from a day.

import { Button, Checkbox, Skeleton, Table, Tag, type TableColumnsType } from 'antd';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { listDuties } from '@gridward/contract/duties';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import { PageHeading } from '@gridward/ui/page-heading';
import { usePlaybook } from '@gridward/ui/playbook';
import { useRead } from '@gridward/ui/query';
import { useAsOf } from '../app/as-of.tsx';
import { useFilter } from '../app/search.ts';
import { useNameIn } from '../records/form-items.tsx';
import type { DutyVersion } from './duty-version.ts';
import { EndDuty } from './end-duty.tsx';
import { PublishDuty } from './publish-duty.tsx';
import './duties.css';

type Act = { readonly kind: 'publish' | 'end'; readonly duty: DutyVersion };

export function RulesPage(): ReactNode {
  const words = useMessages().duties;
  const asOf = useAsOf();
  const filter = useFilter(['every']);
  const { data, error, refetch } = useRead(listDuties, { ...asOf.query, ...(filter.values.every === 'true' ? { every: 'true' } : {}) }, { keepPrevious: true });
  const [act, setAct] = useState<Act | null>(null);
  return (
    <div className="gw-stack">
      <PageHeading title={words.rules.title} hint={words.rules.hint} extra={<Link to="/duties/calendar">{words.rules.calendar}</Link>} />
      <div className="gwc-filters">
        <Checkbox checked={filter.values.every === 'true'} onChange={(event) => filter.set({ every: event.target.checked ? 'true' : undefined })}>
          {words.rules.every}
        </Checkbox>
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && !error ? <Skeleton active /> : null}
      {data === undefined ? null : data.rows.length === 0 ? (
        <EmptyLesson title={words.noDuties} hint={words.noDutiesHint} />
      ) : (
        <Rules rows={data.rows} may={data.may.includes('publish')} onAct={setAct} />
      )}
      {act?.kind === 'publish' ? <PublishDuty duty={act.duty} onClose={() => setAct(null)} /> : null}
      {act?.kind === 'end' ? <EndDuty duty={act.duty} onClose={() => setAct(null)} /> : null}
    </div>
  );
}

interface RulesProps {
  readonly rows: readonly DutyVersion[];
  readonly may: boolean;
  readonly onAct: (act: Act) => void;
}

function Rules(props: RulesProps): ReactNode {
  const narrow = useNarrow();
  const columns = useColumns(props);
  if (!narrow) return <Table<DutyVersion> size="small" rowKey={(row) => row.id} dataSource={[...props.rows]} columns={columns} pagination={false} />;
  return (
    <ul className="gw-cards">
      {props.rows.map((row) => (
        <li key={row.id}>
          <DutyCard row={row} {...props} />
        </li>
      ))}
    </ul>
  );
}

function useColumns({ may, onAct }: RulesProps): TableColumnsType<DutyVersion> {
  const words = useMessages().duties.rules;
  const nameIn = useNameIn();
  const say = useRuleWords();
  return [
    { title: words.name, key: 'name', render: (_, row) => <strong>{nameIn(row.content.name)}</strong> },
    { title: words.who, key: 'who', render: (_, row) => say.who(row) },
    { title: words.what, key: 'what', width: 130, render: (_, row) => say.what(row) },
    { title: words.often, key: 'often', width: 170, render: (_, row) => say.often(row) },
    { title: words.since, key: 'since', width: 150, render: (_, row) => <Since row={row} /> },
    { title: words.basis, key: 'basis', render: (_, row) => <Basis row={row} /> },
    ...(may ? [{ title: '', key: 'acts', width: 150, render: (_: unknown, row: DutyVersion) => <Acts row={row} onAct={onAct} /> }] : []),
  ];
}

function DutyCard(props: RulesProps & { readonly row: DutyVersion }): ReactNode {
  const nameIn = useNameIn();
  const say = useRuleWords();
  const { row } = props;
  return (
    <>
      <div className="gw-card-title">
        <strong>{nameIn(row.content.name)}</strong>
      </div>
      <div>
        {say.who(row)} · {say.what(row)} · {say.often(row)}
      </div>
      <Since row={row} />
      <Basis row={row} />
      {props.may ? <Acts row={row} onAct={props.onAct} /> : null}
    </>
  );
}

function Acts(props: { readonly row: DutyVersion; readonly onAct: (act: Act) => void }): ReactNode {
  const words = useMessages().duties.rules;
  return (
    <>
      <Button size="small" onClick={() => props.onAct({ kind: 'publish', duty: props.row })}>
        {words.publish}
      </Button>{' '}
      <Button size="small" danger onClick={() => props.onAct({ kind: 'end', duty: props.row })}>
        {words.end}
      </Button>
    </>
  );
}

function Since(props: { readonly row: DutyVersion }): ReactNode {
  const words = useMessages().duties.rules;
  const { row } = props;
  return (
    <span className="gw-faint">
      {words.version(row.version)}，{words.versionFrom(row.during.from, row.during.until)}
    </span>
  );
}

function Basis(props: { readonly row: DutyVersion }): ReactNode {
  const words = useMessages().duties.rules;
  const nameIn = useNameIn();
  const { basis } = props.row.content;
  return (
    <span>
      {nameIn(basis)} {basis.own ? <Tag color="gold">{words.ownChoice}</Tag> : null}
    </span>
  );
}

/** A rule in words: by whom, what, how often. */
export function useRuleWords() {
  const messages = useMessages();
  const words = messages.duties.rules;
  const { roleName, rankName } = usePlaybook();
  const kinds: Readonly<Record<string, string>> = messages.records.kind;
  const list = messages.core.state.listOf;
  return {
    who: ({ content: { bearer } }: DutyVersion): string => {
      if (bearer.kind === 'holder') return words.bearer.holder(list(bearer.roles.map(roleName)));
      return bearer.kind === 'subject' ? words.bearer.subject(list(bearer.answeredBy.map(roleName))) : words.bearer.post(rankName(bearer.minimumRank));
    },
    what: ({ content }: DutyVersion): string => list(content.acts.map((act) => kinds[act] ?? act)),
    often: ({ content }: DutyVersion): string => {
      const { per } = content;
      const often =
        per.kind === 'calendar'
          ? words.perTimes(words.per[per.unit], content.times)
          : per.kind === 'date'
            ? words.perDate(per.month, per.date, per.openDays)
            : words.perSince(per.days);
      return [often, words.count[content.count], content.days === 'working' ? words.workingDays : null].filter((one) => one !== null).join('，');
    },
  };
}
