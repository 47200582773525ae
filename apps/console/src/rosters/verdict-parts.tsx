// A verdict in icon and words, and its reasons: cell, what was found, what would be accepted.

import type { ReactNode } from 'react';
import type { Messages } from '@gridward/messages/language';
import { useMessages } from '@gridward/ui/language';
import { StatusTag } from '@gridward/ui/status-tag';
import type { ImportCheck } from './use-import.ts';

type Row = ImportCheck['rows'][number];
const tones = { new: 'good', changed: 'warn', same: 'plain', refused: 'bad' } as const;

export function VerdictTag(props: { readonly verdict: Row['verdict'] }): ReactNode {
  const texts = useMessages().rosters;
  return <StatusTag tone={tones[props.verdict]}>{texts.verdict[props.verdict]}</StatusTag>;
}

/** The reader's own words first, then the problem table of the whole product. */
function reasonText(messages: Messages, problem: string): string {
  const own = messages.rosters.reasons[problem];
  if (own !== undefined) return own;
  // Looked up by plain text: an unknown problem has no entry.
  const table: Readonly<Record<string, Messages['problems'][keyof Messages['problems']] | undefined>> = messages.problems;
  return table[problem]?.({}).message ?? problem;
}

export function VerdictReasons(props: { readonly rows: Row['messages'] }): ReactNode {
  const messages = useMessages();
  const texts = messages.rosters;
  return (
    <ul className="gwc-reasons">
      {props.rows.map((row, index) => (
        <li key={index}>
          {row.cell === null ? null : <code title={row.column ?? ''}>{texts.cell(row.cell)}</code>} {row.column === null ? null : <span>{row.column}</span>}{' '}
          <strong>{reasonText(messages, row.problem)}</strong>
          {row.found === null || row.found === '' ? null : <span> {texts.found(row.found)}</span>}
          {row.accepted === null || row.accepted === '' ? null : <span className="gw-faint"> {texts.accepted(row.accepted)}</span>}
        </li>
      ))}
    </ul>
  );
}
