// The side of a draft: what is to be looked at while one fills it in.

import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { BalanceTab, type TakeProposal } from './balance-tab.tsx';
import { ChangesTab } from './changes-tab.tsx';
import { ChecksTab } from './checks-tab.tsx';
import { CommentsTab, type CommentAbout } from './comments-tab.tsx';
import type { RosterAnswer } from './draft-rows.ts';
import type { GoTo } from './go-to.ts';
import { WayTab } from './way-tab.tsx';

export const panelTabs = ['checks', 'changes', 'balance', 'comments', 'way'] as const;
export type PanelTab = (typeof panelTabs)[number];

interface DraftPanelProps {
  readonly roster: RosterAnswer;
  readonly findings: number;
  readonly tab: PanelTab;
  readonly onTab: (tab: PanelTab) => void;
  readonly about: CommentAbout | null;
  readonly onAbout: (about: CommentAbout | null) => void;
  readonly goTo: GoTo;
  readonly onUnresolved: () => void;
  readonly onPerson: (person: { readonly id: string }) => void;
  readonly onTake: TakeProposal;
}

export function DraftPanel(props: DraftPanelProps): ReactNode {
  const messages = useMessages();
  const words = messages.review.tabs;
  const { roster, tab } = props;
  const counts: Readonly<Partial<Record<PanelTab, number>>> = { checks: props.findings, changes: roster.changes, comments: roster.comments };
  return (
    <aside className="gw-panel gwc-draft-panel" aria-label={messages.drafts.page.panel}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={(key) => props.onTab(panelTabs.find((each) => each === key) ?? 'checks')}
        items={panelTabs.map((key) => ({
          key,
          label: (
            <>
              {words[key]} {counts[key] ? <span className={key === 'checks' ? 'gwc-count gwc-count-bad' : 'gwc-count'}>{counts[key]}</span> : null}
            </>
          ),
        }))}
      />
      <PanelBody {...props} />
    </aside>
  );
}

function PanelBody(props: DraftPanelProps): ReactNode {
  const { roster, goTo } = props;
  switch (props.tab) {
    case 'checks':
      return <ChecksTab rosterId={roster.id} goTo={goTo} onUnresolved={props.onUnresolved} onPerson={props.onPerson} />;
    case 'changes':
      return <ChangesTab rosterId={roster.id} goTo={goTo} />;
    case 'balance':
      return <BalanceTab rosterId={roster.id} editable={roster.may.includes('edit')} goTo={goTo} onTake={props.onTake} />;
    case 'comments':
      return <CommentsTab rosterId={roster.id} about={props.about} onAbout={props.onAbout} goTo={goTo} />;
    case 'way':
      return <WayTab roster={roster} />;
    default:
      return props.tab satisfies never;
  }
}
