// What can be done to a subject in a draft: renamed, moved, closed, or all of that taken back; and something said about it.

import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import type { DraftRow } from './draft-rows.ts';

export type RowAct = 'rename' | 'move' | 'close' | 'restore' | 'comment';

interface RowMenuProps {
  readonly row: DraftRow;
  readonly editable: boolean;
  readonly onAct: (row: DraftRow, act: RowAct) => void;
}

/** A unit is renamed, moved and closed on its own page: it carries more than its own roles. */
export function rowActsOf(row: DraftRow, editable: boolean, isUnit: boolean): readonly RowAct[] {
  if (!editable) return ['comment'];
  const restore: readonly RowAct[] = row.acts.length > 0 ? ['restore'] : [];
  if (isUnit) return [...restore, 'comment'];
  if (row.acts.some((act) => act.act === 'close')) return ['restore', 'comment'];
  return ['rename', 'move', 'close', ...restore, 'comment'];
}

export function RowMenu(props: RowMenuProps): ReactNode {
  const messages = useMessages();
  const words = messages.drafts.subject;
  const { row } = props;
  const isUnit = row.subject.kind === 'unit' || row.subject.kind in messages.labels.unitKind;
  const entered = row.acts.some((act) => act.act === 'enter');
  const items = rowActsOf(row, props.editable, isUnit).map((act) => ({
    key: act,
    label: act === 'restore' && entered ? words.drop : words[act],
    danger: act === 'close',
    onClick: () => props.onAct(row, act),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={`${messages.drafts.table.rowActs}：${row.subject.name}`} />
    </Dropdown>
  );
}
