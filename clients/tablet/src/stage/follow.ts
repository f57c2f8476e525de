/**
 * Where a tablet stands against the stage: following, reading apart, presenting, or alone because nothing is shown.
 *
 * Values in, values out: it knows no React, no socket and no clock. The page asks `placeOf` what to show and `modeOf`
 * how to say it.
 */

export interface Place {
  readonly document_id: string;
  readonly page: number;
  /** 100: the whole width of the page fits. */
  readonly zoom: number;
  /** The page's point at the centre of the screen, 0..65535. */
  readonly x: number;
  readonly y: number;
}

export interface Shown extends Place {
  readonly presenter_id: string | null;
}

export type Mode = "alone" | "following" | "apart" | "presenting";

export interface Reading {
  readonly me: string;
  /** Whether this person may turn pages for everyone now (desk, or was handed the stage). */
  readonly mayPresent: boolean;
  readonly shown: Shown | null;
  /** Newest known place of the presenter: what is shown, or a scrub on top of it. */
  readonly live: Place | null;
  /** The reader left the presenter of their own will. */
  readonly apart: boolean;
  /** Where the reader is when not following; null: at the agenda. */
  readonly own: Place | null;
  /** Turns of ours that have not come back from the server; what matches one of them must not move us back. */
  readonly sent: readonly Place[];
}

/** A slow link may hold back many turns; older echoes than this are of no use to anybody. */
const SENT_LIMIT = 64;

export function begin(me: string, mayPresent: boolean, shown: Shown | null): Reading {
  const live = shown && placeIn(shown);
  return { me, mayPresent, shown, live, apart: false, own: presents(me, mayPresent, shown) ? live : null, sent: [] };
}

export function modeOf(reading: Reading): Mode {
  if (reading.shown === null) return "alone";
  if (reading.apart) return "apart";
  return presents(reading.me, reading.mayPresent, reading.shown) ? "presenting" : "following";
}

/** What this tablet shows; null: the agenda. */
export function placeOf(reading: Reading): Place | null {
  return modeOf(reading) === "following" ? reading.live : reading.own;
}

/**
 * The stage changed (snapshot or event). `busy`: the person is typing; nobody is taken away from a sentence, neither when
 * something is shown nor when the stage is cleared.
 */
export function stageIs(reading: Reading, shown: Shown | null, mayPresent: boolean, busy = false): Reading {
  if (same(reading.shown, shown) && reading.mayPresent === mayPresent) return reading;
  if (shown === null) {
    // Who followed goes back to the agenda; who read apart stays where they are.
    const along = modeOf(reading) === "following" || modeOf(reading) === "presenting";
    const own = !along ? reading.own : busy ? placeOf(reading) : null;
    return { ...reading, mayPresent, shown, live: null, apart: false, own, sent: [] };
  }
  const live = placeIn(shown);
  const begins = reading.shown === null;
  const next = { ...reading, mayPresent, shown, live, apart: reading.apart || (begins && busy) };
  if (!presents(reading.me, mayPresent, shown)) {
    // Whoever presented until now simply goes on with the new presenter.
    return { ...next, sent: [], own: next.apart ? reading.own : live };
  }
  const echo = reading.sent.findIndex((place) => samePlace(place, live));
  if (echo >= 0) return { ...next, sent: reading.sent.slice(echo + 1) };
  // A turn that this tab did not make: the same person's other tab, or a resume.
  return { ...next, own: next.apart ? reading.own : live, sent: [] };
}

/** The presenter is looking for a page. */
export function scrubbed(reading: Reading, sender: string, place: Place): Reading {
  if (reading.shown === null || sender !== reading.shown.presenter_id || sender === reading.me) return reading;
  return { ...reading, live: place };
}

/** No scrub came for a while and no turn either: the hand let go without a turn, or the turn was refused. */
export function scrubFaded(reading: Reading): Reading {
  return reading.shown === null ? reading : { ...reading, live: placeIn(reading.shown) };
}

/** The reader went somewhere; null: back to the agenda. Leaving the presenter is never more than this. */
export function moved(reading: Reading, place: Place | null): Reading {
  const mode = modeOf(reading);
  if (mode === "presenting" && place !== null) return { ...reading, own: place };
  return { ...reading, own: place, apart: mode === "alone" ? false : true };
}

/** The presenter wants to look around without taking the room along. */
export function stoodApart(reading: Reading): Reading {
  return reading.shown === null ? reading : { ...reading, apart: true, own: placeOf(reading) };
}

/** The presenter's own turn went out to everyone. */
export function turned(reading: Reading, place: Place): Reading {
  const sent = [...reading.sent, place].slice(-SENT_LIMIT);
  return { ...reading, own: place, apart: false, sent };
}

/** A turn of ours was refused: its echo will never come. */
export function turnRefused(reading: Reading): Reading {
  const live = reading.shown && placeIn(reading.shown);
  return { ...reading, sent: [], own: modeOf(reading) === "presenting" ? live : reading.own };
}

/** Back to the presenter. */
export function rejoined(reading: Reading): Reading {
  if (reading.shown === null) return reading;
  const live = presents(reading.me, reading.mayPresent, reading.shown) ? placeIn(reading.shown) : reading.live;
  return { ...reading, apart: false, own: live };
}

function presents(me: string, mayPresent: boolean, shown: Shown | null): boolean {
  return shown !== null && mayPresent && shown.presenter_id === me;
}

function placeIn(shown: Place): Place {
  return { document_id: shown.document_id, page: shown.page, zoom: shown.zoom, x: shown.x, y: shown.y };
}

function samePlace(a: Place, b: Place): boolean {
  return a.document_id === b.document_id && a.page === b.page && a.zoom === b.zoom && a.x === b.x && a.y === b.y;
}

function same(a: Shown | null, b: Shown | null): boolean {
  if (a === null || b === null) return a === b;
  return samePlace(a, b) && a.presenter_id === b.presenter_id;
}
