// Which merged rosters the paper publishes.

import { Button, Checkbox } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMessages } from '@gridward/ui/language';
import type { MergedRoster } from './publish-input.ts';

interface ChooseRostersProps {
  readonly rosters: readonly MergedRoster[];
  readonly chosen: readonly string[];
  readonly mixed: boolean;
  readonly more: (() => void) | null;
  readonly onChange: (ids: readonly string[]) => void;
}

export function ChooseRosters(props: ChooseRostersProps): ReactNode {
  const { papers, drafts, core } = useMessages();
  const words = papers.publish;
  const { rosters, chosen } = props;
  return (
    <section className="gw-panel" role="group" aria-label={words.choose}>
      <h2>
        {words.choose}
        <span className="gw-faint">{words.chosen(chosen.length, rosters.length)}</span>
      </h2>
      <Checkbox
        checked={chosen.length === rosters.length}
        indeterminate={chosen.length > 0 && chosen.length < rosters.length}
        onChange={(event) => props.onChange(event.target.checked ? rosters.map((roster) => roster.id) : [])}
      >
        {words.all}
      </Checkbox>
      <ul className="gw-list gwc-choose-rosters">
        {rosters.map((roster) => (
          <li key={roster.id}>
            <Checkbox
              checked={chosen.includes(roster.id)}
              onChange={(event) => props.onChange(event.target.checked ? [...chosen, roster.id] : chosen.filter((id) => id !== roster.id))}
            >
              {roster.title} <span className="gw-faint">{drafts.kind[roster.kind]}</span>
            </Checkbox>
            <Link to="/rosters/$id" params={{ id: roster.id }}>
              {words.changes(roster.changes)}
            </Link>
          </li>
        ))}
      </ul>
      {props.more === null ? null : (
        <Button size="small" onClick={props.more}>
          {core.action.loadMore}
        </Button>
      )}
      {chosen.length === 0 ? <p className="gw-warn">{words.chooseOne}</p> : null}
      {props.mixed ? (
        <p className="gw-bad" role="alert">
          {words.mixed}
        </p>
      ) : null}
    </section>
  );
}
