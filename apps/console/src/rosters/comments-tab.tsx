// What colleagues have said about a roster, a subject or a cell of it; dealt with by a word, never deleted.

import { App, Button, Input, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { commentRoster, listRosterComments, settleRosterComment } from '@gridward/contract/rosters-review';
import { EmptyLesson } from '@gridward/ui/empty-lesson';
import { ErrorNotice, errorText } from '@gridward/ui/error-notice';
import { TableFoot } from '@gridward/ui/keyset-table';
import { useMessages } from '@gridward/ui/language';
import { InstantText } from '@gridward/ui/period-text';
import { usePlaybook } from '@gridward/ui/playbook';
import { useAct, usePages } from '@gridward/ui/query';
import { useMay } from '../app/session.tsx';
import type { GoTo } from './go-to.ts';

type CommentRow = AnswerOf<typeof listRosterComments>['rows'][number];
export interface CommentAbout {
  readonly id: string;
  readonly name: string;
  /** The cells of its row: each can be spoken of by itself. */
  readonly roles: readonly string[];
}

interface CommentsTabProps {
  readonly rosterId: string;
  /** The subject a new comment is about; null: the whole roster. */
  readonly about: CommentAbout | null;
  readonly onAbout: (about: CommentAbout | null) => void;
  readonly goTo: GoTo;
}

export function CommentsTab(props: CommentsTabProps): ReactNode {
  const words = useMessages().review.comments;
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const { about } = props;
  const filter = { ...(about === null ? {} : { subjectId: about.id }), ...(shown === 'open' ? { open: 'true' } : {}) };
  const pages = usePages(listRosterComments, { id: props.rosterId, ...filter }, { keepPrevious: true });
  const mayComment = useMay('roster.draft');
  return (
    <div className="gw-stack">
      {mayComment ? <NewComment {...props} /> : null}
      <Segmented
        value={shown}
        onChange={setShown}
        aria-label={words.open}
        options={[
          { value: 'open', label: words.open },
          { value: 'all', label: words.all },
        ]}
      />
      <ErrorNotice error={pages.query.error} onRetry={() => void pages.query.refetch()} />
      {pages.rows.length === 0 && !pages.query.isPending ? <EmptyLesson {...words.none} /> : null}
      <ul className="gwc-comments">
        {pages.rows.map((row) => (
          <Comment key={row.id} rosterId={props.rosterId} row={row} goTo={props.goTo} maySettle={mayComment} />
        ))}
      </ul>
      <TableFoot pages={pages} />
    </div>
  );
}

function NewComment(props: CommentsTabProps): ReactNode {
  const messages = useMessages();
  const words = messages.review.comments;
  const { about } = props;
  const { roleName } = usePlaybook();
  const [text, setText] = useState('');
  const [cell, setCell] = useState<{ readonly subjectId: string; readonly role: string } | null>(null);
  const role = cell !== null && cell.subjectId === about?.id ? cell.role : null;
  const send = useAct(commentRoster, () => setText(''));
  return (
    <div className="gwc-comment-new">
      <div className="gw-row-spread">
        <span className="gw-faint">{about === null ? words.aboutAll : words.about(about.name)}</span>
        {about === null ? null : (
          <Button type="link" size="small" onClick={() => props.onAbout(null)}>
            {words.aboutAll}
          </Button>
        )}
      </div>
      {about === null || about.roles.length === 0 ? null : (
        <Select
          size="small"
          className="gwc-comment-cell"
          aria-label={words.cell}
          value={role ?? ''}
          onChange={(value) => setCell(value === '' ? null : { subjectId: about.id, role: value })}
          options={[{ value: '', label: words.wholeRow }, ...about.roles.map((code) => ({ value: code, label: roleName(code) }))]}
        />
      )}
      <Input.TextArea
        key={about?.id ?? ''}
        autoFocus={about !== null}
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1000}
        placeholder={words.placeholder}
        aria-label={words.placeholder}
      />
      <ErrorNotice error={send.error} />
      <Button
        type="primary"
        size="small"
        disabled={text.trim() === ''}
        loading={send.isPending}
        onClick={() => send.mutate({ id: props.rosterId, subjectId: about?.id ?? null, role, text })}
      >
        {words.send}
      </Button>
    </div>
  );
}

function Comment(props: { readonly rosterId: string; readonly row: CommentRow; readonly goTo: GoTo; readonly maySettle: boolean }): ReactNode {
  const messages = useMessages();
  const words = messages.review.comments;
  const { roleName } = usePlaybook();
  const { message } = App.useApp();
  const { row, goTo } = props;
  const settle = useAct(settleRosterComment);
  const { subject } = row;
  return (
    <li className={row.settled ? 'gwc-comment-settled' : undefined}>
      {subject === null ? null : (
        <Button type="link" size="small" className="gwc-go" onClick={() => goTo({ subject, role: row.role })}>
          {subject.name}
          {row.role === null ? '' : ` · ${roleName(row.role)}`}
        </Button>
      )}
      <p>{row.text}</p>
      <div className="gw-row-spread">
        <span className="gw-faint">
          {row.actorName} · <InstantText at={row.at} />
          {row.settled ? ` · ${words.settledBy(row.settledBy ?? '')}` : null}
        </span>
        {row.settled || !props.maySettle ? null : (
          <Button
            size="small"
            loading={settle.isPending}
            onClick={() =>
              settle.mutate({ id: props.rosterId, commentId: row.id }, { onError: (error) => void message.error(errorText(messages, error).message) })
            }
          >
            {words.settle}
          </Button>
        )}
      </div>
    </li>
  );
}
