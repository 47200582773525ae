// A hazard 隐患 and the states it goes through, as a table of steps: whoever adds a step adds a line. Whether a hazard is a
// major one is judged by a clause of a criterion, never by the finder, who may only say that it looks like one.

export const hazardStates = ['found', 'withdrawn'] as const;
export type HazardState = (typeof hazardStates)[number];

export const hazardSteps = ['withdraw'] as const;
export type HazardStep = (typeof hazardSteps)[number];

const leadsTo: Readonly<Record<HazardState, Partial<Readonly<Record<HazardStep, HazardState>>>>> = {
  found: { withdraw: 'withdrawn' },
  withdrawn: {},
};

/** The state after a step; null where the step cannot be taken. */
export function stateAfter(state: HazardState, step: HazardStep): HazardState | null {
  return leadsTo[state][step] ?? null;
}

/** Still to be dealt with: shown on cards, counted as open. */
export const openStates: readonly HazardState[] = hazardStates.filter((state) => Object.keys(leadsTo[state]).length > 0);

/** Who of a subject is told that something was found: 网格负责人、包保责任人、企业主体责任人. */
export const toldOfHazards = ['principal', 'grid_lead', 'guarantor'] as const;

/** How long after it was found the finder may still take it back by themself, in days. */
export const ownWithdrawalDays = 30;
