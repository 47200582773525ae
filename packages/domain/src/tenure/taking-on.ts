// Taking on: whoever answers for a unit and finds a new small place in it enters it and answers for it from that day in the
// same role. Which kinds of places, and in which roles, the playbook says. Everything else that the place requires stays a
// gap until the office fills it.

/** The role, of those the playbook names in their order, that the person holds for the unit. Null: none of them. */
export function roleTakingOn(takenOnBy: readonly string[], held: readonly string[]): string | null {
  return takenOnBy.find((role) => held.includes(role)) ?? null;
}
