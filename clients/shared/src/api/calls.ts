// The server's HTTP interface, call by call.
import type { Role } from "../protocol";
import { api } from "./api";
import { leaveSeat, takeSeat } from "./seat";

export interface Person {
  person_id: string;
  login?: string;
  name: string;
  position: string;
  unit: string;
  is_admin: boolean;
  is_secretariat: boolean;
  disabled?: boolean;
  kind?: "person" | "screen";
}

export interface SignedIn {
  person: Person;
  seat: string;
  session_id: string;
}

export interface OwnSession {
  session_id: string;
  /** What the browser called itself. */
  device: string;
  created_at: string;
  last_seen_at: string;
  /** The session that asks. */
  current: boolean;
}

export interface MeetingLine {
  meeting_id: string;
  title: string;
  body: string;
  place: string;
  starts_at: string | null;
  state: "draft" | "ready" | "in_session" | "paused" | "closed";
  role: Role;
}

export interface NewPerson {
  /** Left out: one is made from the name. */
  login?: string;
  name: string;
  position?: string;
  unit?: string;
  password?: string | null;
  is_admin?: boolean;
  is_secretariat?: boolean;
  kind?: "person" | "screen";
}

export type PersonPatch = Partial<Omit<NewPerson, "kind">> & { disabled?: boolean };

export interface PeoplePage {
  people: Person[];
  /** Where the next page begins, or null. */
  next: string | null;
  total: number;
}

export interface LinkMade {
  url: string;
  qr_svg: string;
  expires_at?: string;
}

export interface NoticeSource {
  kind: string;
  /** The id of the item, paper or person. */
  ref: string;
  label: string;
}

export interface NoticeSentence {
  text: string;
  sources: NoticeSource[];
  /** Why something is blank: a code for `refusalText`. */
  gap: string | null;
}

export interface NoticeParagraph {
  kind: "opening" | "bridge" | "item_heading" | "item_text" | "closing";
  sentences: NoticeSentence[];
  item_id: string | null;
}

export interface NoticeHead {
  superior: string;
  issuer: string;
  number: string;
  symbol: string;
  place: string;
  issued_on: string | null;
  title: string;
  about: string;
  authority: string;
  position: string;
  signer: string;
  recipients: string[];
}

export interface NoticeDraft {
  head: NoticeHead;
  head_sources: Record<string, NoticeSource>;
  paragraphs: NoticeParagraph[];
  findings: Array<{ code: string; place: string; details: Record<string, string> }>;
}

export interface ImportReport {
  dry_run: boolean;
  created: number;
  already_there: number;
  errors: number;
  rows: Array<{
    row: number;
    name: string;
    login: string;
    outcome: "created" | "already_there" | "error";
    person_id: string | null;
    /** What is wrong with the row: a code for `refusalText`. */
    code: string | null;
  }>;
}

// --- who I am ----------------------------------------------------------------------------------------------------

export async function signIn(login: string, password: string): Promise<Person> {
  const answer = await api<{ seat: string; person: Person }>("/api/auth/sign-in", { body: { login, password } });
  takeSeat(answer.seat);
  return answer.person;
}

/** Spends a one-time link; `goto` is where the person wanted to be. */
export async function followLink(token: string): Promise<{ person: Person; goto: string }> {
  const answer = await api<{ seat: string; person: Person; goto: string }>("/api/auth/link", { body: { token } });
  takeSeat(answer.seat);
  return answer;
}

export async function signOut(): Promise<void> {
  await api("/api/auth/sign-out", { method: "POST" });
  leaveSeat();
}

export const whoAmI = () => api<SignedIn>("/api/auth/me");
export const token = () => api<{ token: string; expires_at: string }>("/api/auth/token", { method: "POST", timeout: 10_000 });
export const changePassword = (current: string, next: string) =>
  api("/api/auth/password", { body: { current, new: next } });
export const ownSessions = () => api<{ sessions: OwnSession[] }>("/api/auth/sessions").then((answer) => answer.sessions);
export const endSession = (id: string) => api(`/api/auth/sessions/${id}`, { method: "DELETE" });

// --- people ------------------------------------------------------------------------------------------------------

/** `active`: only those who may sign in. */
export const people = (query = "", after: string | null = null, limit = 50, signal?: AbortSignal, active = false) =>
  api<PeoplePage>("/api/people", { query: { query, after, limit, active }, signal });
export const addPerson = (person: NewPerson) => api<Person>("/api/people", { body: person });
export const patchPerson = (id: string, patch: PersonPatch) => api(`/api/people/${id}`, { method: "PATCH", body: patch });
export const personLink = (id: string, goto: string, uses: number, hours: number) =>
  api<LinkMade>(`/api/people/${id}/link`, { body: { goto, uses, hours } });
export const sessionsOf = (id: string) =>
  api<{ sessions: OwnSession[] }>(`/api/people/${id}/sessions`).then((answer) => answer.sessions);
export const endSessionsOf = (id: string) => api(`/api/people/${id}/sessions`, { method: "DELETE" });
export const endSessionOf = (id: string, session: string) => api(`/api/people/${id}/sessions/${session}`, { method: "DELETE" });

export function importPeople(file: File, dryRun: boolean): Promise<ImportReport> {
  const form = new FormData();
  form.set("file", file);
  return api<ImportReport>("/api/people/import", { method: "POST", body: form, query: { dry_run: dryRun }, timeout: 120_000 });
}

// --- meetings ----------------------------------------------------------------------------------------------------

export const meetings = () => api<MeetingLine[] | { meetings: MeetingLine[] }>("/api/meetings").then((answer) =>
  Array.isArray(answer) ? answer : answer.meetings);
export const createMeeting = (meeting: { title: string; body: string; superior: string; place: string; starts_at: string | null }) =>
  api<{ meeting_id: string }>("/api/meetings", { body: meeting });
export const addParticipant = (meetingId: string, personId: string, role: Role) =>
  api(`/api/meetings/${meetingId}/participants`, { body: { person_id: personId, role } });
export const participantLink = (meetingId: string, personId: string) =>
  api<LinkMade>(`/api/meetings/${meetingId}/participants/${personId}/link`, { method: "POST" });

/** Uploads a paper; `onProgress` from 0 to 1 (fetch cannot tell, so this one request goes by XMLHttpRequest). */
export { uploadDocument } from "./upload";

export const noticeDraft = (meetingId: string) => api<NoticeDraft>(`/api/meetings/${meetingId}/notice`);
