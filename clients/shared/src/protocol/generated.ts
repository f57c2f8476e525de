// Written by scripts/protocol.mjs from schema.json. Do not edit: change the Python models, then `npm run protocol`.
/* eslint-disable */

export const PROTOCOL = 1;
export const ROLES = ["chair","secretary","delegate","invited","site","screen"] as const;
export type Role = (typeof ROLES)[number];
export const EVENT_TYPES = ["agenda.item_added","agenda.item_edited","agenda.item_moved","agenda.item_removed","agenda.item_selected","documents.added","documents.described","documents.moved","documents.withdrawn","ink.drawn","ink.erased","ink.restored","lifecycle.created","lifecycle.settings_changed","lifecycle.state_changed","notices.conclusion_written","notices.settings_changed","opinions.own_recorded","opinions.published","opinions.submitted","opinions.unpublished","opinions.window_closed","opinions.window_opened","roster.added","roster.removed","roster.role_changed","stage.cleared","stage.handed_over","stage.page_turned"] as const;
export const CLOSE = {
  "BAD_FRAME": 4400,
  "GOING_AWAY": 1001,
  "HELLO_TIMEOUT": 4408,
  "NOT_FOUND": 4404,
  "NOT_SIGNED_IN": 4401,
  "NO_LONGER_YOURS": 4403,
  "OTHER_PROTOCOL": 4426,
  "RESTARTING": 1012,
  "TOO_LARGE": 1009,
  "TOO_MUCH": 4429,
  "TOO_SLOW": 4430,
  "TRY_LATER": 1013
} as const;

/** `index` is the place among the siblings, from 0; None: at the end. */
export interface AddItem {
  index?: number | null;
  item_id: string;
  minutes?: number | null;
  parent_id?: string | null;
  presenter?: string;
  title: string;
}

export interface AgendaView {
  current: string | null;
  items: Array<ItemView>;
}

/** A command. `id` is made by the client and kept until the answer: sending twice is safe. */
export interface Ask {
  data?: Record<string, unknown>;
  id: string;
  t: "ask";
  type: string;
}

export interface ChangeRole {
  person_id: string;
  role: Role;
}

/** Nothing is shown: tablets go back to the agenda when they follow, the hall screen shows the meeting's title. */
export interface ClearStage {
}

/** Bế mạc. */
export interface CloseMeeting {
}

export interface CloseWindow {
  item_id: string;
}

export interface ConclusionView {
  item_id: string;
  revision: number;
  text: string;
}

export interface ConclusionWritten {
  item_id: string;
  revision: number;
  text: string;
}

/** Title and citation: what a notice needs to cite the paper ("Tờ trình số 12-TTr/ĐU, ngày 05/9/2026"). */
export interface DescribeDocument {
  document_id: string;
  issued_on?: string | null;
  issuer?: string;
  kind?: string;
  symbol?: string;
  title: string;
}

/** At the end of the item's papers: `index` says where. */
export interface DocumentAdded {
  bytes: number;
  document_id: string;
  file_name: string;
  index: number;
  item_id: string;
  page_sizes: Array<[number, number]>;
  pages: number;
  sha256: string;
  title: string;
}

export interface DocumentDescribed {
  document_id: string;
  issued_on: string | null;
  issuer: string;
  kind: string;
  symbol: string;
  title: string;
}

/** The hole closes first (`was_item_id`, `was_index`), then room is made. */
export interface DocumentMoved {
  document_id: string;
  index: number;
  item_id: string;
  was_index: number;
  was_item_id: string;
}

export interface DocumentView {
  bytes: number;
  document_id: string;
  file_name: string;
  index: number;
  issued_on: string | null;
  issuer: string;
  item_id: string;
  kind: string;
  page_sizes: Array<[number, number]>;
  pages: number;
  sha256: string;
  symbol: string;
  title: string;
}

export interface DocumentWithdrawn {
  document_id: string;
  index: number;
  item_id: string;
}

export interface DocumentsView {
  documents: Array<DocumentView>;
}

/** The command was carried out and is on disk. `seq` is the head after it. */
export interface Done {
  id: string;
  result?: Record<string, unknown>;
  seq: number;
  t: "done";
}

/** The server is going down in good order: everything sent so far is done; come back after `retry_ms`. */
export interface Draining {
  retry_ms: number;
  t: "draining";
}

/** Pen up: the stroke becomes dry. */
export interface Draw {
  stroke: Stroke;
}

export interface Drawn {
  author_id: string;
  number: number;
  stroke: Stroke;
}

export interface EditItem {
  item_id: string;
  minutes?: number | null;
  presenter?: string;
  title: string;
}

/** One's own strokes; the desk may erase anyone's. What is already gone is passed over. Also the undo of a draw. */
export interface Erase {
  stroke_ids: Array<string>;
}

/** Strokes are hidden, not forgotten: `ink.restored` brings them back. */
export interface Erased {
  stroke_ids: Array<string>;
}

/** The chair or the secretary gives the stage to a participant (None: takes it back for the desk). */
export interface HandOver {
  person_id: string | null;
}

export interface HandedOver {
  person_id: string | null;
}

/**
 * An event. `prev` is the last `seq` this session was sent; if it is not the client's cursor there is a hole:
 * drop the socket and say hello again.
 */
export interface Happened {
  at: string;
  by: string | null;
  data: Record<string, unknown>;
  prev: number;
  seq: number;
  t: "event";
  type: string;
}

/** The first frame, within 10 s. `cursor`: the last `seq` this client has applied, None: it has nothing. */
export interface Hello {
  cursor?: number | null;
  meeting: string;
  protocol: number;
  sight?: string | null;
  t: "hello";
  token: string;
}

export interface InkView {
  strokes: Array<StrokeView>;
}

export interface ItemAdded {
  index: number;
  item_id: string;
  minutes: number | null;
  parent_id: string | null;
  presenter: string;
  title: string;
}

export interface ItemEdited {
  item_id: string;
  minutes: number | null;
  presenter: string;
  title: string;
}

/** `was_parent_id`, `was_index`: where it stood; the hole closes first, then room is made at `index`. */
export interface ItemMoved {
  index: number;
  item_id: string;
  parent_id: string | null;
  was_index: number;
  was_parent_id: string | null;
}

/** The item and all below it (`item_ids`, the item itself first). */
export interface ItemRemoved {
  index: number;
  item_ids: Array<string>;
  parent_id: string | null;
}

export interface ItemSelected {
  item_id: string | null;
}

export interface ItemView {
  index: number;
  item_id: string;
  minutes: number | null;
  parent_id: string | null;
  presenter: string;
  title: string;
}

/**
 * The store cannot answer now (or too much is waiting): nothing was done, send the same id again after
 * `retry_ms`.
 */
export interface Later {
  id: string;
  retry_ms: number;
  t: "later";
}

export interface LifecycleView {
  body: string;
  closed_at: string | null;
  opened_at: string | null;
  place: string;
  starts_at: string | null;
  state: "draft" | "ready" | "in_session" | "paused" | "closed";
  superior: string;
  title: string;
}

/** The secretary says that agenda and papers are complete: delegates may read. */
export interface MakeReady {
}

export interface MeetingCreated {
  body: string;
  place: string;
  starts_at: string | null;
  superior: string;
  title: string;
}

/** To a place among the papers of an item, counted without the paper itself. */
export interface MoveDocument {
  document_id: string;
  index: number;
  item_id: string;
}

/** To a place among the children of `parent_id` (None: the top level), counted without the item itself. */
export interface MoveItem {
  index: number;
  item_id: string;
  parent_id?: string | null;
}

export interface NoticeSettingsView {
  about: string;
  issued_on: string | null;
  issuer: string;
  layout: string;
  number: string;
  place: string;
  recipients: Array<string>;
  signer_name: string;
  signer_position: string;
  signing_authority: string;
  superior: string;
  symbol: string;
}

export interface NoticesDeskView {
  conclusions: Array<ConclusionView>;
  settings: NoticeSettingsView;
}

export interface NoticesView {
  desk: NoticesDeskView | null;
}

/** Khai mạc. */
export interface OpenMeeting {
}

/** Xin ý kiến về một nội dung. */
export interface OpenWindow {
  item_id: string;
}

export interface OpinionPublished {
  item_id: string;
  person_id: string;
  stance: "agree" | "agree_with_amendments" | "disagree" | "other";
  text: string;
}

export interface OpinionSubmitted {
  item_id: string;
  person_id: string;
  revision: number;
  stance: "agree" | "agree_with_amendments" | "disagree" | "other";
  submitted_at: string;
  text: string;
}

export interface OpinionUnpublished {
  item_id: string;
  person_id: string;
}

export interface OpinionView {
  item_id: string;
  person_id: string;
  revision: number;
  stance: "agree" | "agree_with_amendments" | "disagree" | "other";
  submitted_at: string;
  text: string;
}

export interface OpinionsView {
  all: Array<OpinionView> | null;
  open_items: Array<string>;
  own: Array<OpinionView>;
  published: Array<PublishedView>;
}

export interface OwnOpinionRecorded {
  item_id: string;
  person_id: string;
  revision: number;
  stance: "agree" | "agree_with_amendments" | "disagree" | "other";
  submitted_at: string;
  text: string;
}

/** `presenter_id` is who shows it. */
export interface PageTurned {
  document_id: string;
  page: number;
  presenter_id: string | null;
  x: number;
  y: number;
  zoom: number;
}

export interface ParticipantAdded {
  name: string;
  person_id: string;
  position: string;
  role: Role;
  unit: string;
}

export interface ParticipantRemoved {
  person_id: string;
}

export interface ParticipantView {
  name: string;
  person_id: string;
  position: string;
  role: Role;
  unit: string;
}

/** A signal. */
export interface Pass {
  data?: Record<string, unknown>;
  t: "pass";
  type: string;
}

/** A signal from somebody. `from` is a person. */
export interface Passing {
  data: Record<string, unknown>;
  from: string;
  t: "signal";
  type: string;
}

/** Giải lao. */
export interface PauseMeeting {
}

/** The client's own heartbeat (browsers cannot see WebSocket pings); answered by `pong` with the same `n`. */
export interface Ping {
  n?: number;
  t: "ping";
}

/** A laser pointer on the shown page; `x`, `y` page-normalised 0..65535; `on` false: it went out. */
export interface Pointer {
  document_id: string;
  on: boolean;
  page: number;
  x: number;
  y: number;
}

export interface Pong {
  n: number;
  server_time: string;
  t: "pong";
}

/** Who is connected now. `full`: the whole list; else `joined` and `left` since the last. */
export interface Presence {
  full?: Array<string> | null;
  joined?: Array<string>;
  left?: Array<string>;
  t: "presence";
}

/** The private layer has a new revision: the owner's other devices fetch it. Sent by the server only. */
export interface PrivateChanged {
  revision: number;
}

/** Shows one opinion, as it stands now, to everyone. */
export interface PublishOpinion {
  item_id: string;
  person_id: string;
}

export interface PublishedView {
  item_id: string;
  person_id: string;
  stance: "agree" | "agree_with_amendments" | "disagree" | "other";
  text: string;
}

/** The command was refused for good. The client words `code`. */
export interface Refused {
  code: string;
  details?: Record<string, unknown>;
  id: string;
  t: "refused";
}

/** Refused while the item or one below it has papers, opinions or a conclusion. */
export interface RemoveItem {
  item_id: string;
}

/** They lose the socket and the files at once. */
export interface RemoveParticipant {
  person_id: string;
}

/** Closed by mistake: back in session. */
export interface ReopenMeeting {
}

/** The undo of an erase, by who may erase. */
export interface Restore {
  stroke_ids: Array<string>;
}

/** The strokes themselves: a viewer that came after the erasing never had them. */
export interface Restored {
  author_ids: Array<string>;
  strokes: Array<Stroke>;
}

/** Họp tiếp. */
export interface ResumeMeeting {
}

/** The client's cursor is good; the events after it follow. */
export interface Resumed {
  seq: number;
  t: "resumed";
}

/** Back to preparation: delegates no longer see the papers. */
export interface ReturnToDraft {
}

export interface RoleChanged {
  person_id: string;
  role: Role;
}

export interface RosterView {
  participants: Array<ParticipantView>;
}

/** The presenter is looking for a page; letting go sends `stage.turn_page`. */
export interface Scrub {
  document_id: string;
  page: number;
  x: number;
  y: number;
  zoom: number;
}

/** Chuyển sang nội dung: what the room deals with now; None: nothing yet, or between two items. */
export interface SelectItem {
  item_id: string | null;
}

export interface ShownView {
  document_id: string;
  page: number;
  presenter_id: string | null;
  x: number;
  y: number;
  zoom: number;
}

/** All views at `seq`. Replaces everything the client has. */
export interface Snapshot {
  seq: number;
  t: "snapshot";
  views: Record<string, unknown>;
}

export interface StageCleared {
}

export interface StageView {
  holder_id: string | null;
  shown: ShownView | null;
}

/** The meeting went from one state to another (ready, opened, paused, resumed, closed, reopened). */
export interface StateChanged {
  state: "draft" | "ready" | "in_session" | "paused" | "closed";
  was: "draft" | "ready" | "in_session" | "paused" | "closed";
}

/** One mark on one page. `pen` and `highlighter` have points; `text` has one point (its top left) and a text. */
export interface Stroke {
  color: string;
  document_id: string;
  page: number;
  points: string;
  stroke_id: string;
  text: string;
  tool: "pen" | "highlighter" | "text";
  width: number;
}

export interface StrokeView {
  author_id: string;
  stroke: Stroke;
}

/**
 * One opinion per person and item; sending again replaces it while the window is open. The text may be empty only
 * for `agree`.
 */
export interface SubmitOpinion {
  item_id: string;
  stance: "agree" | "agree_with_amendments" | "disagree" | "other";
  text?: string;
}

/**
 * Show this page of this paper to everyone. Only the presenter (or the desk, which becomes the presenter).
 *
 * `page` from 1. `zoom`: 100 = the whole width of the page fits; `x`, `y`: the page's point that stands at the
 * centre of the screen, page-normalised 0..65535.
 */
export interface TurnPage {
  document_id: string;
  page: number;
  x?: number;
  y?: number;
  zoom?: number;
}

export interface UnpublishOpinion {
  item_id: string;
  person_id: string;
}

/** Who you are here. Sent after `hello` and again before every snapshot that follows a change of sight. */
export interface Welcome {
  heartbeat_s: number;
  person_id: string;
  role: string;
  server_time: string;
  session: string;
  sight: string;
  t: "welcome";
}

/**
 * A stroke while the pen moves: points since `from_point` (so a lost or replaced signal leaves a visible gap at
 * most until pen-up, when the dry stroke replaces it by id). Sent every 40 ms; cancelled when `points` is empty.
 */
export interface WetInk {
  color: string;
  document_id: string;
  from_point: number;
  page: number;
  points: string;
  stroke_id: string;
  tool: "pen" | "highlighter";
  width: number;
}

export interface WindowClosed {
  item_id: string;
}

export interface WindowOpened {
  item_id: string;
}

/** Rút tài liệu: it vanishes from every tablet; the record keeps that it was there. */
export interface WithdrawDocument {
  document_id: string;
}

/**
 * The chair's conclusion on one item. `base_revision` is the revision that the writer had read (0: none yet); a
 * stale one is refused with `notices.conclusion_changed`, so that two secretaries never overwrite each other.
 */
export interface WriteConclusion {
  base_revision: number;
  item_id: string;
  text: string;
}

/** Plain settings, all at once. */
export interface LifecycleChangeSettings {
  body: string;
  place?: string;
  starts_at?: string | null;
  superior?: string;
  title: string;
}

export interface LifecycleSettingsChanged {
  body: string;
  place: string;
  starts_at: string | null;
  superior: string;
  title: string;
}

/** Head and foot of the notice. What is empty stays a visible blank in the draft. */
export interface NoticesChangeSettings {
  about?: string;
  issued_on?: string | null;
  issuer?: string;
  layout?: "party_standing_committee" | "party_permanent_members";
  number?: string;
  place?: string;
  recipients?: Array<string>;
  signer_name?: string;
  signer_position?: string;
  signing_authority?: string;
  superior?: string;
  symbol?: string;
}

export interface NoticesSettingsChanged {
  about: string;
  issued_on: string | null;
  issuer: string;
  layout: string;
  number: string;
  place: string;
  recipients: Array<string>;
  signer_name: string;
  signer_position: string;
  signing_authority: string;
  superior: string;
  symbol: string;
}

export interface Commands {
  "agenda.add_item": AddItem;
  "agenda.edit_item": EditItem;
  "agenda.move_item": MoveItem;
  "agenda.remove_item": RemoveItem;
  "agenda.select_item": SelectItem;
  "documents.describe": DescribeDocument;
  "documents.move": MoveDocument;
  "documents.withdraw": WithdrawDocument;
  "ink.draw": Draw;
  "ink.erase": Erase;
  "ink.restore": Restore;
  "lifecycle.change_settings": LifecycleChangeSettings;
  "lifecycle.close": CloseMeeting;
  "lifecycle.make_ready": MakeReady;
  "lifecycle.open": OpenMeeting;
  "lifecycle.pause": PauseMeeting;
  "lifecycle.reopen": ReopenMeeting;
  "lifecycle.resume": ResumeMeeting;
  "lifecycle.return_to_draft": ReturnToDraft;
  "notices.change_settings": NoticesChangeSettings;
  "notices.write_conclusion": WriteConclusion;
  "opinions.close_window": CloseWindow;
  "opinions.open_window": OpenWindow;
  "opinions.publish": PublishOpinion;
  "opinions.submit": SubmitOpinion;
  "opinions.unpublish": UnpublishOpinion;
  "roster.change_role": ChangeRole;
  "roster.remove": RemoveParticipant;
  "stage.clear": ClearStage;
  "stage.hand_over": HandOver;
  "stage.turn_page": TurnPage;
}

export interface Events {
  "agenda.item_added": ItemAdded;
  "agenda.item_edited": ItemEdited;
  "agenda.item_moved": ItemMoved;
  "agenda.item_removed": ItemRemoved;
  "agenda.item_selected": ItemSelected;
  "documents.added": DocumentAdded;
  "documents.described": DocumentDescribed;
  "documents.moved": DocumentMoved;
  "documents.withdrawn": DocumentWithdrawn;
  "ink.drawn": Drawn;
  "ink.erased": Erased;
  "ink.restored": Restored;
  "lifecycle.created": MeetingCreated;
  "lifecycle.settings_changed": LifecycleSettingsChanged;
  "lifecycle.state_changed": StateChanged;
  "notices.conclusion_written": ConclusionWritten;
  "notices.settings_changed": NoticesSettingsChanged;
  "opinions.own_recorded": OwnOpinionRecorded;
  "opinions.published": OpinionPublished;
  "opinions.submitted": OpinionSubmitted;
  "opinions.unpublished": OpinionUnpublished;
  "opinions.window_closed": WindowClosed;
  "opinions.window_opened": WindowOpened;
  "roster.added": ParticipantAdded;
  "roster.removed": ParticipantRemoved;
  "roster.role_changed": RoleChanged;
  "stage.cleared": StageCleared;
  "stage.handed_over": HandedOver;
  "stage.page_turned": PageTurned;
}

export interface Signals {
  "ink.private_changed": PrivateChanged;
  "ink.wet": WetInk;
  "stage.pointer": Pointer;
  "stage.scrub": Scrub;
}

export interface Views {
  "agenda": AgendaView;
  "documents": DocumentsView;
  "ink": InkView;
  "lifecycle": LifecycleView;
  "notices": NoticesView;
  "opinions": OpinionsView;
  "roster": RosterView;
  "stage": StageView;
}

export type ClientFrame = Ask | Hello | Pass | Ping;

export type ServerFrame = Done | Draining | Happened | Later | Pong | Presence | Refused | Resumed | Passing | Snapshot | Welcome;
