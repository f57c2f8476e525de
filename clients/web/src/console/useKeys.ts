// The secretary's shortcuts. All have Alt, so that they never stand in the way of typing (WCAG 2.1.4).
import { agenda as agendaOf, documents as papersOf, lifecycle } from "@dienhong/shared/features";
import { useActions, useConnectionObject } from "@dienhong/shared/react";
import { AT_TOP } from "@dienhong/shared/ui";
import { useEffect, useRef } from "react";
import { useDesk } from "./desk";

export const KEYS = [
  ["Alt 1 … 5", "tabs"],
  ["↑ ↓", "walk"],
  ["Alt ↑ ↓ ← →", "move"],
  ["Enter", "edit"],
  ["Delete", "remove"],
  ["Alt Enter", "select"],
  ["Alt Page Down", "next_page"],
  ["Alt Page Up", "previous_page"],
  ["Ctrl S", "save"],
  ["Alt /", "keys"],
] as const;

export function useKeys(onHelp: () => void): void {
  const connection = useConnectionObject();
  const { send } = useActions();
  const { tabs, openTab, item } = useDesk();

  const turn = (by: 1 | -1) => {
    const views = connection.getState().views;
    const shown = views?.stage.shown;
    if (!views || !shown || !lifecycle.isLive(views.lifecycle)) return;
    const paper = papersOf.document(views.documents, shown.document_id);
    const page = shown.page + by;
    if (paper === undefined || page < 1 || page > paper.pages) return;
    void send("stage.turn_page", { document_id: shown.document_id, ...AT_TOP(page) });
  };

  const select = () => {
    const views = connection.getState().views;
    if (!views || item === undefined || !lifecycle.isInSession(views.lifecycle)) return;
    if (agendaOf.current(views.agenda)?.item_id !== item.item_id) void send("agenda.select_item", { item_id: item.item_id });
  };

  const heard = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (document.querySelector('[role="dialog"]') !== null) return;
    const tab = /^Digit([1-9])$/.exec(event.code)?.[1];
    const wanted = tab === undefined ? undefined : tabs[Number(tab) - 1];
    if (wanted !== undefined) openTab(wanted);
    else if (event.key === "PageDown") turn(1);
    else if (event.key === "PageUp") turn(-1);
    else if (event.key === "Enter") select();
    else if (event.key === "/") onHelp();
    else return;
    event.preventDefault();
  };

  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
