// The agenda as a tree: numbered, the current item marked, walked with the arrow keys (WAI-ARIA tree).
import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { flat, type NumberedItem } from "../features/agenda/select";
import type { AgendaView } from "../protocol";
import { useWords } from "../react/useWords";
import classes from "./AgendaTree.module.css";

export interface AgendaTreeProps {
  agenda: AgendaView;
  /** The item that is open on this screen; the room's current item is marked by itself. */
  selected: string | null;
  onSelect: (item: NumberedItem) => void;
  /** Beside the title: number of papers, an open window … */
  aside?: (item: NumberedItem) => ReactNode;
  /** Under the title: the papers of the item, buttons … Reached by Tab. */
  below?: (item: NumberedItem) => ReactNode;
  label?: string;
}

export function AgendaTree({ agenda, selected, onSelect, aside, below, label }: AgendaTreeProps) {
  const { t } = useWords();
  const items = useMemo(() => flat(agenda), [agenda]);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const rows = useRef(new Map<string, HTMLElement>());
  const visible = items.filter((item) => !isUnder(items, item, closed));
  const entry = visible.find((item) => item.item_id === selected) ?? visible.find((item) => item.item_id === agenda.current) ?? visible[0];

  const fold = (id: string, shut: boolean) => setClosed((before) => {
    const after = new Set(before);
    if (shut) after.add(id);
    else after.delete(id);
    return after;
  });
  const focus = (item: NumberedItem | undefined) => item && rows.current.get(item.item_id)?.focus();

  const walk = (event: KeyboardEvent, item: NumberedItem) => {
    if (event.target !== event.currentTarget) return;
    const at = visible.indexOf(item);
    const folded = closed.has(item.item_id);
    switch (event.key) {
      case "ArrowDown": focus(visible[at + 1]); break;
      case "ArrowUp": focus(visible[at - 1]); break;
      case "Home": focus(visible[0]); break;
      case "End": focus(visible.at(-1)); break;
      case "ArrowRight": if (item.children.length > 0) { if (folded) fold(item.item_id, false); else focus(item.children[0]); } break;
      case "ArrowLeft": if (item.children.length > 0 && !folded) fold(item.item_id, true); else focus(items.find((i) => i.item_id === item.parent_id)); break;
      case "Enter": case " ": onSelect(item); break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  if (items.length === 0) return <p className={classes.empty}>{t("agenda.empty")}</p>;
  return (
    <ul role="tree" aria-label={label ?? t("agenda.title")} className={classes.tree}>
      {visible.map((item) => {
        const isCurrent = item.item_id === agenda.current;
        return (
          <li key={item.item_id} role="none" className={classes.item} style={{ "--depth": item.depth }}>
            <div
              ref={(element) => { if (element) rows.current.set(item.item_id, element); else rows.current.delete(item.item_id); }}
              role="treeitem"
              aria-level={item.depth + 1}
              aria-selected={item.item_id === selected}
              aria-expanded={item.children.length > 0 ? !closed.has(item.item_id) : undefined}
              aria-current={isCurrent ? "step" : undefined}
              aria-label={`${item.number}. ${item.title}${isCurrent ? `, ${t("agenda.current")}` : ""}`}
              tabIndex={item === entry ? 0 : -1}
              className={classes.row}
              onClick={() => onSelect(item)}
              onKeyDown={(event) => walk(event, item)}
            >
              <span className={classes.number}>{item.number}</span>
              <span className={classes.title}>
                {item.title}
                {item.presenter || item.minutes ? (
                  <span className={classes.facts}>
                    {[item.presenter, item.minutes ? t("agenda.minutes", { count: item.minutes }) : ""].filter(Boolean).join(" · ")}
                  </span>
                ) : null}
                {isCurrent ? <span className={classes.now}>{t("agenda.current")}</span> : null}
              </span>
              {aside ? <span className={classes.aside}>{aside(item)}</span> : null}
            </div>
            {below ? <div className={classes.below}>{below(item)}</div> : null}
          </li>
        );
      })}
    </ul>
  );
}

function isUnder(items: NumberedItem[], item: NumberedItem, closed: ReadonlySet<string>): boolean {
  for (let parent = item.parent_id; parent !== null;) {
    if (closed.has(parent)) return true;
    parent = items.find((i) => i.item_id === parent)?.parent_id ?? null;
  }
  return false;
}
