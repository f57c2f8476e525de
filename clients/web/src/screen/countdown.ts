/** How the hall screen says how long it is until the meeting. Knows no clock: both times are handed in. */

export interface Remaining {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

/** What is left until `startsAt`; null once it has come. */
export function remaining(startsAt: number, now: number): Remaining | null {
  const left = Math.floor((startsAt - now) / 1000);
  if (left <= 0) return null;
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor((left % 86_400) / 3_600),
    minutes: Math.floor((left % 3_600) / 60),
    seconds: left % 60,
  };
}

/** `01:05:09`, without hours when there are none: `05:09`. */
export function asClock(left: Remaining): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return left.hours > 0
    ? `${two(left.hours)}:${two(left.minutes)}:${two(left.seconds)}`
    : `${two(left.minutes)}:${two(left.seconds)}`;
}
