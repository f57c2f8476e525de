/** The list of meetings in the order in which somebody looks for one. */
import type { MeetingLine } from "@dienhong/shared/api";

export type When = "now" | "coming" | "over";

function whenOf(meeting: MeetingLine): When {
  switch (meeting.state) {
    case "in_session":
    case "paused":
      return "now";
    case "draft":
    case "ready":
      return "coming";
    case "closed":
      return "over";
  }
}

/** Now; then what comes, the nearest first and those without a date last; then what is over, the latest first. */
export function grouped(meetings: readonly MeetingLine[]): Array<{ when: When; meetings: MeetingLine[] }> {
  const start = (meeting: MeetingLine) => (meeting.starts_at ? Date.parse(meeting.starts_at) : Number.POSITIVE_INFINITY);
  const order: When[] = ["now", "coming", "over"];
  return order
    .map((when) => {
      const wanted = meetings.filter((each) => whenOf(each) === when);
      const later = when === "over" ? -1 : 1;
      return { when, meetings: wanted.sort((a, b) => compare(start(a), start(b)) * later) };
    })
    .filter((group) => group.meetings.length > 0);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
