// A roster 名册 on its way: a township draws it up, its party committee decides, the safety committee office merges it and
// publishes it under a document. A supplement takes the same way for a few changes between two yearly rosters; an urgent
// one may take effect before its paper exists, and is then on a list until it does. The steps are pure: state in, state out.

import type { Day } from '../period.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';

export const rosterKinds = ['yearly', 'supplement'] as const;
export type RosterKind = (typeof rosterKinds)[number];

export const rosterStates = ['draft', 'submitted', 'decided', 'reported', 'merged', 'returned', 'published', 'withdrawn'] as const;
export type RosterState = (typeof rosterStates)[number];

export const rosterSteps = ['submit', 'decide', 'report', 'merge', 'return', 'publish', 'withdraw', 'take_effect'] as const;
export type RosterStep = (typeof rosterSteps)[number];

export interface Roster {
  readonly kind: RosterKind;
  readonly state: RosterState;
  /** The day from which its names answer. */
  readonly effectiveOn: Day;
  /** The revision in which its changes were written before there was a paper; null: not yet. */
  readonly appliedIn: number | null;
}

export type StepProblem = 'roster.wrong_state' | 'roster.supplement_only' | 'roster.in_effect' | 'reason.required';

const next: Readonly<Record<RosterStep, { readonly from: readonly RosterState[]; readonly to: RosterState | null }>> = {
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  decide: { from: ['submitted'], to: 'decided' },
  report: { from: ['decided'], to: 'reported' },
  merge: { from: ['reported'], to: 'merged' },
  return: { from: ['submitted', 'decided', 'reported', 'merged'], to: 'returned' },
  publish: { from: ['merged'], to: 'published' },
  withdraw: { from: ['draft', 'submitted', 'decided', 'reported', 'returned'], to: 'withdrawn' },
  // Its state stays: the paper still has its whole way to go.
  take_effect: { from: ['draft', 'submitted', 'decided', 'reported', 'merged', 'returned'], to: null },
};

const reasoned: readonly RosterStep[] = ['return', 'take_effect'];

/** The state after a step, or why it cannot be taken. */
export function afterStep(
  roster: Roster,
  step: RosterStep,
  reason: string | null,
): { readonly kind: 'planned'; readonly state: RosterState } | Refusal<StepProblem> {
  const { from, to } = next[step];
  if (!from.includes(roster.state)) return refuse('roster.wrong_state', { state: roster.state, step });
  if (step === 'take_effect' && roster.kind !== 'supplement') return refuse('roster.supplement_only');
  // What is in force can be changed by another supplement, and not by taking a paper back.
  if ((step === 'withdraw' || step === 'take_effect') && roster.appliedIn !== null) return refuse('roster.in_effect');
  if (reasoned.includes(step) && (reason === null || reason.trim() === '')) return refuse('reason.required');
  return { kind: 'planned', state: to ?? roster.state };
}

/** May its rows still be changed? */
export function isEditable(roster: Roster): boolean {
  return (roster.state === 'draft' || roster.state === 'returned') && roster.appliedIn === null;
}

/** The steps that its state allows now, whoever may take them. */
export function openSteps(roster: Roster): readonly RosterStep[] {
  return rosterSteps.filter((step) => afterStep(roster, step, 'x').kind === 'planned');
}
