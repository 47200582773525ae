// A refusal as people read it: what is wrong, what to do, each bad field, and the request number for the administrator.

import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { ProblemError } from '@gridward/contract/call';
import type { Problem } from '@gridward/contract/problem';
import type { Messages } from '@gridward/messages/language';
import { useMessages } from './language.tsx';

export function problemText(messages: Messages, problem: Problem): { readonly message: string; readonly cure: string } {
  // A server newer than this page may know a problem that the page does not.
  const text = messages.problems[problem.problem] ?? messages.problems['request.failed'];
  return text(problem.details ?? {});
}

export function errorText(messages: Messages, error: unknown): { readonly message: string; readonly cure: string } {
  if (error instanceof ProblemError) return problemText(messages, error.answer);
  return messages.core.state.noAnswer;
}

interface ErrorNoticeProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

export function ErrorNotice(props: ErrorNoticeProps): ReactNode {
  const messages = useMessages();
  if (props.error === null || props.error === undefined) return null;
  const { message, cure } = errorText(messages, props.error);
  const answer = props.error instanceof ProblemError ? props.error.answer : null;
  return (
    <Alert
      className="gw-error"
      type="error"
      showIcon
      role="alert"
      title={message}
      description={
        <>
          <div>{cure}</div>
          {answer?.fields && answer.fields.length > 0 && (
            <ul className="gw-error-fields">
              {answer.fields.map((field, index) => (
                <li key={index}>
                  {field.path ? <code>{field.path}</code> : null} {problemText(messages, field).message}
                </li>
              ))}
            </ul>
          )}
          {answer?.requestId ? <div className="gw-faint">{messages.core.state.requestId(answer.requestId)}</div> : null}
        </>
      }
      action={
        props.onRetry ? (
          <Button size="small" onClick={props.onRetry}>
            {messages.core.action.retry}
          </Button>
        ) : undefined
      }
    />
  );
}
