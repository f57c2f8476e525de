// What the desk is looking at: one agenda item and one tab. Everything in the console reads and moves this.
import { agenda as agendaOf, type NumberedItem } from "@dienhong/shared/features";
import { useView } from "@dienhong/shared/react";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";

export const TABS = ["documents", "roster", "stage", "opinions", "notices"] as const;
/** What a chair works with while the meeting goes on. */
export const CHAIR_TABS = ["stage", "opinions", "documents", "notices"] as const;
export type Tab = (typeof TABS)[number];

export interface Desk {
  /** Those that this role works with, in order. */
  tabs: readonly Tab[];
  tab: Tab;
  openTab: (tab: Tab) => void;
  /** The item in hand; undefined while the agenda is empty. */
  item: NumberedItem | undefined;
  pick: (itemId: string) => void;
}

const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("no DeskProvider above");
  return desk;
}

export function DeskProvider({ tabs, children }: { tabs: readonly Tab[]; children: ReactNode }) {
  const agenda = useView("agenda");
  const [chosen, setTab] = useState<Tab>(() => fromAddress(tabs));
  const tab = tabs.includes(chosen) ? chosen : tabs[0]!;
  const [picked, setPicked] = useState<string | null>(null);
  const current = agenda?.current ?? null;

  // The room goes on to another item: the desk goes with it.
  useEffect(() => {
    if (current !== null) setPicked(current);
  }, [current]);

  const openTab = useCallback((next: Tab) => {
    setTab(next);
    history.replaceState(history.state, "", `#${next}`);
  }, []);

  const item = useMemo(() => {
    if (agenda === null) return undefined;
    return agendaOf.item(agenda, picked) ?? agendaOf.flat(agenda)[0];
  }, [agenda, picked]);

  const desk = useMemo<Desk>(() => ({ tabs, tab, openTab, item, pick: setPicked }), [tabs, tab, openTab, item]);
  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>;
}

function fromAddress(tabs: readonly Tab[]): Tab {
  const named = location.hash.slice(1);
  return tabs.find((tab) => tab === named) ?? tabs[0]!;
}
