// What concerns me: responsibilities that begin or end, handovers and rosters that wait. The newest first.

import {
  BulbOutlined,
  ClockCircleOutlined,
  EditOutlined,
  LoginOutlined,
  LogoutOutlined,
  MessageOutlined,
  RollbackOutlined,
  SolutionOutlined,
  SwapOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { Alert, Button, Skeleton, Tag } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { markInboxRead, readInbox } from '@gridward/contract/notices';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice } from '@gridward/ui/error-notice';
import { TableFoot } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { PersonName } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { InstantText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct, usePages } from '@gridward/ui/query';
import { useSession } from '../app/session.tsx';
import { SubjectName } from '../tenure/subject-words.tsx';
import { noticeRemark, noticeSentence, type Notice } from './notice-sentence.ts';
import './notices.css';

const icons: Readonly<Record<Notice['kind'], ReactNode>> = {
  begins: <LoginOutlined />,
  ends: <LogoutOutlined />,
  corrected: <EditOutlined />,
  handover_waits: <SwapOutlined />,
  roster_returned: <RollbackOutlined />,
  roster_waits: <SolutionOutlined />,
  digest: <ClockCircleOutlined />,
  hazard_found: <WarningOutlined />,
  lead_routed: <BulbOutlined />,
  ticket_answered: <MessageOutlined />,
  ticket_waits: <MessageOutlined />,
};

export function InboxPage(): ReactNode {
  const words = useMessages().notices;
  const { person } = useSession();
  const pages = usePages(readInbox, {});
  const mark = useAct(markInboxRead);
  const { first, query, rows } = pages;
  const unread = first?.unread ?? 0;
  return (
    <div className="gw-stack">
      <PageHeading
        title={words.title}
        hint={words.hint}
        extra={
          <>
            <span className="gw-faint" role="status">
              {first === null ? '' : unread === 0 ? words.allRead : words.unread(unread)}
            </span>
            <Button disabled={unread === 0 || first === null} loading={mark.isPending} onClick={() => first && mark.mutate({ revision: first.head })}>
              {words.markRead}
            </Button>
          </>
        }
      />
      {person === null ? <Alert type="info" showIcon title={words.noPerson} /> : null}
      <ErrorNotice error={query.error ?? mark.error} onRetry={() => void query.refetch()} />
      {query.isPending ? <Skeleton active /> : null}
      {first === null ? null : (
        <section className="gw-panel">
          {rows.length === 0 ? <EmptyLesson {...words.empty} /> : null}
          <ul className="gw-list gwc-notices">
            {rows.map((row, index) => (
              <NoticeRow key={`${row.revision} ${index}`} row={row} />
            ))}
          </ul>
          <TableFoot pages={pages} />
        </section>
      )}
    </div>
  );
}

function NoticeRow(props: { readonly row: Notice }): ReactNode {
  const messages = useMessages();
  const words = messages.notices;
  const { roleName } = usePlaybook();
  const { row } = props;
  const remark = noticeRemark(row);
  return (
    <li className={row.unread ? 'gwc-unread' : undefined}>
      <span className="gwc-notice">
        <span className="gwc-notice-icon" aria-hidden>
          {icons[row.kind]}
        </span>
        <span>
          <span className="gw-faint">
            {words.kind[row.kind]} · <InstantText at={row.at} />
          </span>{' '}
          {row.unread ? <Tag color="error">{words.newMark}</Tag> : null}
          <div className="gwc-notice-text">
            <NoticeLink row={row}>{noticeSentence(messages, row, roleName)}</NoticeLink>
          </div>
          {remark === null ? null : <div>{remark}</div>}
          <OtherSide row={row} />
        </span>
      </span>
    </li>
  );
}

/** Leads to what is to be done, or to what it is about. */
function NoticeLink(props: { readonly row: Notice; readonly children: string }): ReactNode {
  const { row, children } = props;
  if (row.handoverId !== null)
    return (
      <Link to="/handovers/$id" params={{ id: row.handoverId }}>
        {children}
      </Link>
    );
  if (row.rosterId !== null)
    return (
      <Link to="/rosters/$id" params={{ id: row.rosterId }}>
        {children}
      </Link>
    );
  if (row.hazardId !== null)
    return (
      <Link to="/hazards/$id" params={{ id: row.hazardId }}>
        {children}
      </Link>
    );
  if (row.leadId !== null)
    return (
      <Link to="/leads/$id" params={{ id: row.leadId }}>
        {children}
      </Link>
    );
  if (row.ticketId !== null)
    return (
      <Link to="/tickets" search={{ ticketId: row.ticketId }}>
        {children}
      </Link>
    );
  return children;
}

function OtherSide(props: { readonly row: Notice }): ReactNode {
  const words = useMessages().notices;
  const { row } = props;
  const tenure = row.kind === 'begins' || row.kind === 'ends' || row.kind === 'corrected';
  if (!tenure) return null;
  return (
    <div className="gw-faint gw-row">
      {row.subject ? <SubjectName subject={row.subject} /> : null}
      {row.person && row.kind !== 'corrected' ? (
        <span>
          {row.kind === 'begins' ? words.from : words.to} <PersonName person={row.person} />
        </span>
      ) : null}
      {row.document ? <span>{row.document.number ?? row.document.title}</span> : null}
    </div>
  );
}
