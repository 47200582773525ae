// Trying again 重试: a delivery that failed waits longer each time, and is given up after so many tries; then a person looks.

export const mostTries = 8;

const firstWait = 60;
const longestWait = 6 * 60 * 60;

/** Seconds until the next try after so many failed ones; null: given up. 1, 4, 16, 64 minutes, four hours, then six: eighteen hours in all. */
export function waitAfter(tries: number): number | null {
  if (tries >= mostTries) return null;
  return Math.min(firstWait * 4 ** (tries - 1), longestWait);
}
