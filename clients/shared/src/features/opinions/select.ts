import type { Commands, OpinionsView, OpinionView } from "../../protocol";

export type Stance = Commands["opinions.submit"]["stance"];
export const STANCES: readonly Stance[] = ["agree", "agree_with_amendments", "disagree", "other"];

export const isOpen = (view: OpinionsView, itemId: string) => view.open_items.includes(itemId);
export const ownOn = (view: OpinionsView, itemId: string): OpinionView | undefined => view.own.find((o) => o.item_id === itemId);
/** Everyone's opinions on an item: the desk's list. */
export const allOn = (view: OpinionsView, itemId: string) => (view.all ?? []).filter((o) => o.item_id === itemId);
export const publishedOn = (view: OpinionsView, itemId: string) => view.published.filter((o) => o.item_id === itemId);
export const isPublished = (view: OpinionsView, itemId: string, personId: string) =>
  view.published.some((o) => o.item_id === itemId && o.person_id === personId);

/** How many opinions there are of each stance. */
export function tally(opinions: ReadonlyArray<{ stance: Stance }>): Record<Stance, number> {
  const counts: Record<Stance, number> = { agree: 0, agree_with_amendments: 0, disagree: 0, other: 0 };
  for (const opinion of opinions) counts[opinion.stance] += 1;
  return counts;
}
