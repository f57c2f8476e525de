/**
 * One conclusion while somebody types it: what the secretary sees, what the server has, what is on its way.
 *
 * A pure state machine. One save travels at a time, because the next one must name the revision that this one makes;
 * what is typed meanwhile waits. Two secretaries never overwrite each other: a newer text of somebody else while
 * ours is unsaved is a conflict that a person resolves. Knows no timer, no network, no React.
 */

export interface Written {
  text: string;
  revision: number;
}

export interface Draft {
  /** What stands in the box. */
  text: string;
  /** The last text and revision of the server that this draft builds on. */
  base: Written;
  /** What was sent and is not answered yet. */
  sending: string | null;
  /** The other secretary's text, when both wrote. */
  theirs: Written | null;
  /** When the server last confirmed what we wrote (its own clock, milliseconds). */
  savedAt: number | null;
}

export const NOTHING_WRITTEN: Written = { text: "", revision: 0 };

/** A draft that starts from what the server has. */
export function draftOf(server: Written): Draft {
  return { text: server.text, base: server, sending: null, theirs: null, savedAt: null };
}

export function isUnsaved(draft: Draft): boolean {
  return draft.text !== draft.base.text;
}

/** True where a save may start now. */
export function maySave(draft: Draft): boolean {
  return isUnsaved(draft) && draft.sending === null && draft.theirs === null;
}

export function typed(draft: Draft, text: string): Draft {
  return { ...draft, text };
}

export function sent(draft: Draft): Draft {
  return { ...draft, sending: draft.text };
}

/** The server has `server` now: by our own save, by another secretary, or by a fresh snapshot. */
export function serverHas(draft: Draft, server: Written, now: number): Draft {
  if (server.revision === draft.base.revision && sameText(server.text, draft.base.text)) return draft;
  if (draft.sending !== null && sameText(server.text, draft.sending)) {
    // Ours arrived. Where nothing was typed since, the server's cleaned text replaces what stands in the box.
    const text = draft.text === draft.sending ? keepTail(draft.text, server.text) : draft.text;
    const base = text === draft.text && sameText(text, server.text) ? { ...server, text } : server;
    return { text, base, sending: null, theirs: null, savedAt: now };
  }
  if (draft.sending === null && !isUnsaved(draft)) return { ...draft, text: server.text, base: server, theirs: null };
  if (sameText(server.text, draft.text)) return { ...draft, base: { ...server, text: draft.text }, sending: null, theirs: null };
  return { ...draft, sending: null, theirs: server };
}

/** Our save was refused (or will never be answered): what was typed stays in the box, unsaved. */
export function refused(draft: Draft): Draft {
  return { ...draft, sending: null };
}

/** The secretary keeps their own text: it will be saved over the other's, on purpose. */
export function keepMine(draft: Draft): Draft {
  return draft.theirs ? { ...draft, base: draft.theirs, theirs: null } : draft;
}

/** The secretary takes the other's text. */
export function takeTheirs(draft: Draft): Draft {
  return draft.theirs ? { ...draftOf(draft.theirs), savedAt: draft.savedAt } : draft;
}

/** Both texts, one under the other, to be edited by hand. */
export function takeBoth(draft: Draft): Draft {
  if (!draft.theirs) return draft;
  return { ...draft, base: draft.theirs, text: `${draft.theirs.text}\n${draft.text}`, theirs: null };
}

/** The server trims and normalises; that is no change worth a conflict. */
function sameText(a: string, b: string): boolean {
  return a.normalize("NFC").trim() === b.normalize("NFC").trim();
}

/** A blank or line break at the end is kept while the person goes on typing. */
function keepTail(mine: string, server: string): string {
  return sameText(mine, server) ? mine : server;
}
