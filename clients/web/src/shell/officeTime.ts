/**
 * Days and hours as the office writes them. The office's clock is Vietnam's (UTC+7 all year) on every device,
 * whatever the device believes.
 */

const OFFSET = "+07:00";
const OFFSET_MS = 7 * 3_600_000;

/** "2026-09-05", "08:00" → an instant; null without a day. Without an hour: the working day's first. */
export function toInstant(day: string | null, hour: string): string | null {
  if (day === null || day === "") return null;
  return `${day}T${hour === "" ? "08:00" : hour.slice(0, 5)}:00${OFFSET}`;
}

/** An instant → the day and the hour on the office's clock. */
export function fromInstant(instant: string | null): { day: string | null; hour: string } {
  if (instant === null) return { day: null, hour: "" };
  const local = new Date(new Date(instant).getTime() + OFFSET_MS).toISOString();
  return { day: local.slice(0, 10), hour: local.slice(11, 16) };
}

/** A day as people type it: 5/9/2026, 05-09-2026, 05.09.26, or just 5/9 in `thisYear`. Null: not a day. */
export function dayTyped(text: string, thisYear: number): string | null {
  const found = /^\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{4}|\d{2}))?\s*$/.exec(text);
  if (found === null) return null;
  const day = Number(found[1]);
  const month = Number(found[2]);
  const year = found[3] === undefined ? thisYear : found[3].length === 2 ? 2000 + Number(found[3]) : Number(found[3]);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
