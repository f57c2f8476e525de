/** Opinions of one item, grouped by stance; and who has not answered. Refuses to know who may see them: the view has
 * decided that. */
import { opinions } from "@dienhong/shared/features";
import type { OpinionView } from "@dienhong/shared/protocol";

export interface Group {
  stance: opinions.Stance;
  opinions: OpinionView[];
}

/** The four groups in the order of the form, each in the order of submission; empty groups too. */
export function byStance(all: readonly OpinionView[], itemId: string | null): Group[] {
  const wanted = itemId === null ? all : all.filter((each) => each.item_id === itemId);
  return opinions.STANCES.map((stance) => ({ stance, opinions: wanted.filter((each) => each.stance === stance) }));
}

/** Those whose opinion is asked and who have not answered on this item. */
export function waitingFor(voices: readonly string[], all: readonly OpinionView[], itemId: string): string[] {
  const answered = new Set(all.filter((each) => each.item_id === itemId).map((each) => each.person_id));
  return voices.filter((person) => !answered.has(person));
}
