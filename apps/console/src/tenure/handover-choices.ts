// What the person at the screen has decided about each tenure in a handover: given to somebody, kept, or left to the
// default. Pure, so that five hundred rows are one small map.

interface Brief {
  readonly id: string;
  readonly name: string;
}
export type Choice = { readonly kind: 'give'; readonly to: Brief } | { readonly kind: 'keep' };
export type Choices = ReadonlyMap<string, Choice>;

/** The choices with so many tenures set to one; `null` returns them to the default. */
export function choose(choices: Choices, tenureIds: readonly string[], choice: Choice | null): Choices {
  const changed = new Map(choices);
  for (const id of tenureIds) {
    if (choice === null) changed.delete(id);
    else changed.set(id, choice);
  }
  return changed;
}

/** As the endpoint takes them: null keeps. Tenures that are no longer in the list are left out. */
export function choicesFor(choices: Choices, tenureIds: readonly string[]): { tenureId: string; successorId: string | null }[] {
  return tenureIds.flatMap((tenureId) => {
    const choice = choices.get(tenureId);
    return choice === undefined ? [] : [{ tenureId, successorId: choice.kind === 'give' ? choice.to.id : null }];
  });
}

/** Does every tenure have a successor or stay? */
export function unarranged(choices: Choices, tenureIds: readonly string[], defaultSuccessor: Brief | null): number {
  return defaultSuccessor === null ? tenureIds.filter((id) => !choices.has(id)).length : 0;
}
