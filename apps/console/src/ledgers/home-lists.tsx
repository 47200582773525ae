// The quieter lists of home: what changed this week, what ends soon, what I hold.

import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readHome } from '@gridward/contract/ledgers';
import { actName } from '@gridward/messages/language';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { useMessages } from '@gridward/ui/language';
import { PersonName, SubjectLink } from '@gridward/ui/links';
import { InstantText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { useMay } from '../app/session.tsx';

type Home = AnswerOf<typeof readHome>;

export function RecentChanges(props: { readonly rows: Home['changes'] }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.home;
  // Who may not read the chain is not told that nothing changed.
  if (!useMay('revision.read')) return null;
  return (
    <section className="gw-panel">
      <h2>
        {texts.changes}
        <Link to="/revisions">{texts.allChanges}</Link>
      </h2>
      {props.rows.length === 0 ? <EmptyLesson title={texts.noChanges} hint={texts.noChangesHint} /> : null}
      <ul className="gw-list">
        {props.rows.map((row) => (
          <li key={row.number}>
            <span>
              <span className="gw-faint gw-days">#{row.number}</span> <strong>{actName(messages, row.act)}</strong> {row.actorName}
              {row.reason ? <span className="gw-faint"> {row.reason}</span> : null}
            </span>
            <span className="gw-faint">
              {texts.changeCount(row.changes)} · <InstantText at={row.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function EndingSoon(props: { readonly rows: Home['ending'] }): ReactNode {
  const texts = useMessages().ledgers.home;
  const { roleName } = usePlaybook();
  return (
    <section className="gw-panel">
      <h2>{texts.ending}</h2>
      {props.rows.length === 0 ? <EmptyLesson title={texts.noEnding} hint={texts.noEndingHint} /> : null}
      <ul className="gw-list">
        {props.rows.map((row, index) => (
          <li key={index}>
            <span>
              <SubjectLink subject={row.subject} /> <span className="gw-faint">{roleName(row.role)}</span> <PersonName person={row.person} />
            </span>
            <span className="gw-warn gw-days">{texts.endsOn(row.endsOn)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function MyHoldings(props: { readonly rows: Home['mine'] }): ReactNode {
  const messages = useMessages();
  const texts = messages.ledgers.home;
  const { roleName, kindName } = usePlaybook();
  return (
    <section className="gw-panel">
      <h2>
        {texts.mine} <span className="gw-faint">{props.rows.length > 0 ? props.rows.length : ''}</span>
      </h2>
      {props.rows.length === 0 ? <EmptyLesson title={texts.noMine} hint={texts.noMineHint} /> : null}
      <ul className="gw-list">
        {props.rows.map((row, index) => (
          <li key={index}>
            <span>
              <SubjectLink subject={row.subject} /> <span className="gw-faint">{kindName(row.subject.kind)}</span>
            </span>
            <span>
              {roleName(row.role)} <span className="gw-faint gw-days">{messages.core.period.since(row.since)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
