// How many subjects each person answers for, now and by the draft, as bars with their numbers. No ranking of persons: it
// shows whom a further subject would burden.

import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { checkRoster } from '@gridward/contract/rosters-review';
import { useMessages } from '@gridward/ui/language';
import { usePlaybook } from '@gridward/ui/playbook';

type Load = AnswerOf<typeof checkRoster>['load'][number];
const shownAtFirst = 12;

interface LoadBarsProps {
  readonly load: readonly Load[];
  readonly onPerson: (person: Load['person']) => void;
}

export function LoadBars(props: LoadBarsProps): ReactNode {
  const words = useMessages().review.checks;
  const [all, setAll] = useState(false);
  const { load } = props;
  if (load.length === 0) return null;
  const most = Math.max(1, ...load.map((each) => Math.max(each.before, each.after)));
  const shown = all ? load : load.slice(0, shownAtFirst);
  return (
    <section>
      <h3 className="gwc-panel-title">{words.load}</h3>
      <p className="gw-faint">{words.loadHint}</p>
      <ul className="gwc-load">
        {shown.map((each) => (
          <LoadBar key={each.person.id} load={each} most={most} onPerson={props.onPerson} />
        ))}
      </ul>
      {load.length > shownAtFirst ? (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? words.fewer : words.more(load.length - shownAtFirst)}
        </Button>
      ) : null}
    </section>
  );
}

function LoadBar(props: { readonly load: Load; readonly most: number; readonly onPerson: LoadBarsProps['onPerson'] }): ReactNode {
  const messages = useMessages();
  const words = messages.review.checks;
  const { roleName, rankName } = usePlaybook();
  const { load, most } = props;
  const width = (count: number) => ({ width: `${Math.round((count / most) * 100)}%` });
  const byRole = Object.entries(load.byRole).map(([role, count]) => `${roleName(role)} ${count}`);
  const told = load.rank === null ? byRole : [rankName(load.rank), ...byRole];
  return (
    <li title={messages.core.state.listOf(told)}>
      <Button type="link" size="small" className="gwc-go" aria-label={words.rowsOf(load.person.name)} onClick={() => props.onPerson(load.person)}>
        {load.person.name}
      </Button>
      <span className="gwc-load-bars" role="img" aria-label={words.loadOf(load.person.name, load.before, load.after)}>
        <span className="gwc-load-before" style={width(load.before)} />
        <span className="gwc-load-after" style={width(load.after)} />
      </span>
      <span className="gwc-load-numbers">{load.before === load.after ? load.after : `${load.before} → ${load.after}`}</span>
    </li>
  );
}
