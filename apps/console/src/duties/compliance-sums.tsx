// The sums of a board. Each state narrows the list below to the obligations that it counts.

import type { ReactNode } from 'react';
import { obligationStates, type ObligationState } from '@gridward/domain/duties/obligation';
import { useMessages } from '@gridward/ui/language';
import { NumberText } from '@gridward/ui/number-text';
import type { Compliance, ComplianceFilter } from './compliance-answer.ts';

export type Sums = Compliance['sums'];

export function ComplianceSums(props: { readonly answer: Compliance; readonly filter: ComplianceFilter }): ReactNode {
  const words = useMessages().duties;
  const { sums } = props.answer;
  const { filter } = props;
  return (
    <section className="gw-panel">
      <dl className="gwd-sums">
        <div>
          <dt>{words.compliance.obligations}</dt>
          <dd>
            <NumberText value={sums.obligations} />
          </dd>
        </div>
        {obligationStates.map((state) => (
          <div key={state}>
            <dt>{words.state[state]}</dt>
            <dd>
              <button
                type="button"
                className="gwc-plain-link"
                aria-pressed={filter.values.state === state}
                onClick={() => filter.set({ state: filter.values.state === state ? undefined : state })}
              >
                <span className={state === 'overdue' && sums.overdue > 0 ? 'gw-bad' : undefined}>
                  <NumberText value={sums[state]} />
                </span>
              </button>
            </dd>
          </div>
        ))}
        <div>
          <dt>{words.compliance.required}</dt>
          <dd>
            <NumberText value={sums.required} />
          </dd>
        </div>
        <div>
          <dt>{words.compliance.done}</dt>
          <dd>
            <NumberText value={sums.done} />
          </dd>
        </div>
      </dl>
      <StateBar sums={sums} />
    </section>
  );
}

/** Met, overdue and open as parts of what was asked: told apart by pattern, and in words for those who do not see it. */
export function StateBar(props: { readonly sums: Sums }): ReactNode {
  const words = useMessages().duties;
  const { sums } = props;
  const asked = sums.met + sums.overdue + sums.open;
  if (asked === 0) return null;
  const shown: readonly ObligationState[] = ['met', 'overdue', 'open'];
  return (
    <div className="gwd-bar" role="img" aria-label={shown.map((state) => `${words.state[state]} ${sums[state]}`).join('，')}>
      {shown.map((state) => (
        <span key={state} className={`gwd-bar-${state}`} style={{ width: `${(100 * sums[state]) / asked}%` }} />
      ))}
    </div>
  );
}
