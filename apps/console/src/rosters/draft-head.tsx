// The head of a draft: what it is, from when it holds, whether all of it is saved, how far it is, and what comes next.

import { CheckOutlined, CloudSyncOutlined, ExclamationCircleOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import { UnitLink } from '@gridward/ui/links';
import { PageHeading } from '@gridward/ui/page-heading';
import { useMoment } from '@gridward/ui/zone';
import type { RosterAnswer } from './draft-rows.ts';
import { RosterStateTag } from './roster-state.tsx';
import { SheetMenu } from './sheet-menu.tsx';
import { StationBar, StepButtons } from './steps-bar.tsx';
import type { SaveState } from './use-draft-edits.ts';

export function DraftHead(props: { readonly roster: RosterAnswer; readonly saving: SaveState }): ReactNode {
  const words = useMessages().drafts;
  const { roster } = props;
  return (
    <>
      <PageHeading
        above={
          <>
            <Link to="/rosters">{words.title}</Link> · <UnitLink unit={roster.unit} /> · {roster.year} · {words.kind[roster.kind]}
          </>
        }
        title={
          <>
            {roster.title} <RosterStateTag state={roster.state} />
          </>
        }
        hint={<DraftHint {...props} />}
        extra={
          <>
            <SheetMenu roster={roster} />
            <StepButtons roster={roster} />
          </>
        }
      />
      <StationBar roster={roster} />
      <DraftNotice roster={roster} />
    </>
  );
}

function DraftHint(props: { readonly roster: RosterAnswer; readonly saving: SaveState }): ReactNode {
  const words = useMessages().drafts.page;
  const { roster } = props;
  return (
    <>
      <strong>{words.effectiveOn(roster.effectiveOn)}</strong> · {roster.changes === 0 ? words.noChanges : words.changes(roster.changes)} ·{' '}
      {words.lastChange(roster.changedBy)}
      {roster.may.includes('edit') ? (
        <>
          {' '}
          · <SaveText saving={props.saving} />
        </>
      ) : null}
    </>
  );
}

const hourAndMinute = { hour: '2-digit', minute: '2-digit', hour12: false } as const;

function SaveText(props: { readonly saving: SaveState }): ReactNode {
  const words = useMessages().drafts.page;
  const tell = useMoment(hourAndMinute);
  const { saving } = props;
  if (saving.kind === 'idle') return <span role="status">{words.autosave}</span>;
  if (saving.kind === 'saving')
    return (
      <span role="status">
        <CloudSyncOutlined aria-hidden /> {words.saving}
      </span>
    );
  if (saving.kind === 'failed')
    return (
      <span role="status" className="gw-bad">
        <ExclamationCircleOutlined aria-hidden /> {words.notSaved}
      </span>
    );
  const time = tell(saving.at);
  return (
    <span role="status" className="gw-good">
      <CheckOutlined aria-hidden /> {words.saved(time)}
    </span>
  );
}

/** Why it cannot be edited, or that it is in effect without a paper. */
function DraftNotice(props: { readonly roster: RosterAnswer }): ReactNode {
  const words = useMessages().drafts.page;
  const { roster } = props;
  const returned = roster.state === 'returned' ? roster.steps.findLast((step) => step.step === 'return') : undefined;
  return (
    <>
      {roster.appliedIn === null || roster.publicationId !== null ? null : (
        <Alert type="warning" showIcon title={words.appliedIn(roster.appliedIn)} description={roster.urgentReason} />
      )}
      {returned?.reason ? <Alert type="error" showIcon title={`${returned.actorName}：${returned.reason}`} /> : null}
      {roster.may.includes('edit') ? null : (
        <p className="gw-faint">{roster.state === 'draft' || roster.state === 'returned' ? words.readOnlyNoRight : words.readOnly}</p>
      )}
    </>
  );
}
