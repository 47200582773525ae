// Time enters the server here and nowhere else: everything below takes `now` as an argument. Tests move the clock.

export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export interface MovableClock extends Clock {
  set(instant: string): void;
  forward(milliseconds: number): void;
}

export function movableClock(start: string): MovableClock {
  let current = new Date(start).getTime();
  return {
    now: () => new Date(current),
    set: (instant) => {
      current = new Date(instant).getTime();
    },
    forward: (milliseconds) => {
      current += milliseconds;
    },
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The civil day of an instant in a time zone, YYYY-MM-DD. */
export function civilDay(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}
