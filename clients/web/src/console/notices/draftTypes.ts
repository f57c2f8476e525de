/** A piece of the draft that somebody asks about: its words, where they come from, why it is blank. */
export interface Picked {
  /** Names the piece on the page. */
  key: string;
  text: string;
  sources: ReadonlyArray<{ kind: string; ref: string; label: string }>;
  gap: string | null;
}
