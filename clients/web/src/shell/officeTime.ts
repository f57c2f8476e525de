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
