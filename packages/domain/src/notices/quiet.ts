// Quiet hours 免打扰时段: from a time of day until another, over midnight or not. What is to be delivered then waits until they end.

/** Times of day as 'HH:MM', in the zone of the county. The same time twice: never quiet. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

export const usualQuietHours: QuietHours = { from: '20:00', until: '08:00' };
const minutesOfDay = 24 * 60;

export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** How many minutes a delivery has to wait at this time of day: 0 outside the quiet hours. */
export function minutesToWait(time: string, quiet: QuietHours): number {
  const [now, from, until] = [minuteOf(time), minuteOf(quiet.from), minuteOf(quiet.until)];
  if (from === until) return 0;
  const isQuiet = from < until ? now >= from && now < until : now >= from || now < until;
  return isQuiet ? (until - now + minutesOfDay) % minutesOfDay : 0;
}
