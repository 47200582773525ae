// How far a roster is on its way, with the next act as the one button that stands out, and what else may be done beside it.

import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Steps } from 'antd';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { RosterStep } from '@gridward/domain/rosters/roster';
import { useMessages } from '@gridward/ui/language';
import { useNarrow } from '@gridward/ui/narrow';
import type { RosterAnswer } from './draft-rows.ts';
import { StepDialog, type StepInDialog } from './step-dialogs.tsx';
import { actsOffered, stationOf, stations } from './step-plan.ts';

export function StationBar(props: { readonly roster: RosterAnswer }): ReactNode {
  const words = useMessages().rosterSteps;
  const narrow = useNarrow();
  const { state } = props.roster;
  const station = stationOf(state);
  const current = stations[station];
  if (narrow || current === undefined)
    return (
      <p className="gw-faint">
        {current === undefined ? null : `${station + 1} / ${stations.length} · `}
        {words.waiting[state]}
      </p>
    );
  return (
    <nav aria-label={words.bar}>
      <Steps
        className="gwc-stations"
        size="small"
        current={station}
        status={state === 'returned' ? 'error' : state === 'published' ? 'finish' : 'process'}
        items={stations.map((each) => ({ title: words.station[each] }))}
      />
    </nav>
  );
}

/** The next act first; without the right to it, a sentence says what the roster waits for. */
export function StepButtons(props: { readonly roster: RosterAnswer }): ReactNode {
  const words = useMessages().rosterSteps;
  const navigate = useNavigate();
  const { roster } = props;
  const [taking, setTaking] = useState<StepInDialog | null>(null);
  const { first, others } = actsOffered(roster.state, roster.may);
  function take(step: RosterStep): void {
    if (step === 'publish') void navigate({ to: '/publications/new', search: { rosterIds: roster.id } });
    else setTaking(step);
  }
  const items = others.map((step) => ({ key: step, label: words.act[step], danger: step === 'withdraw', onClick: () => take(step) }));
  return (
    <>
      {first === null ? (
        <span className="gw-faint">{words.waiting[roster.state]}</span>
      ) : (
        <Button type="primary" onClick={() => take(first)}>
          {words.act[first]}
        </Button>
      )}
      {items.length === 0 ? null : (
        <Dropdown trigger={['click']} menu={{ items }}>
          <Button>
            {words.more} <DownOutlined />
          </Button>
        </Dropdown>
      )}
      {taking === null ? null : <StepDialog roster={roster} step={taking} onClose={() => setTaking(null)} />}
    </>
  );
}
