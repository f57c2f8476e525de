// One agenda item in the console's list, with what it already has. Papers may be dropped on it.
import { documents as papersOf, opinions as opinionsOf, notices as noticesOf, type NumberedItem } from "@dienhong/shared/features";
import { useMeetingState, useWords } from "@dienhong/shared/react";
import { useState, type DragEvent } from "react";
import { useUploads } from "../documents/uploads";
import classes from "./agenda.module.css";

const ITEM = "application/x-dienhong-item";

export function AgendaRow({ item, selected, current, fixed, onPick, onDropItem }: {
  item: NumberedItem;
  selected: boolean;
  current: boolean;
  fixed: boolean;
  onPick: () => void;
  onDropItem: (moved: string, onto: string) => void;
}) {
  const { t } = useWords();
  const id = item.item_id;
  const { add } = useUploads();
  const papers = useMeetingState((s) => (s.views ? papersOf.ofItem(s.views.documents, id).length : 0));
  const open = useMeetingState((s) => s.views !== null && opinionsOf.isOpen(s.views.opinions, id));
  const opinions = useMeetingState((s) => (s.views ? opinionsOf.allOn(s.views.opinions, id).length : 0));
  const concluded = useMeetingState((s) => s.views !== null && noticesOf.conclusionOn(s.views.notices, id).text !== "");
  const [over, setOver] = useState<"item" | "file" | null>(null);

  const drag = (event: DragEvent) => {
    if (fixed) return;
    const what = event.dataTransfer.types.includes("Files") ? "file" : event.dataTransfer.types.includes(ITEM) ? "item" : null;
    if (what === null) return;
    event.preventDefault();
    setOver(what);
  };
  const drop = (event: DragEvent) => {
    setOver(null);
    if (fixed) return;
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) {
      onPick();
      add(id, [...event.dataTransfer.files]);
    } else if (event.dataTransfer.getData(ITEM) !== "") onDropItem(event.dataTransfer.getData(ITEM), id);
  };

  const facts = [
    item.presenter,
    item.minutes !== null && t("web.minutes", { count: item.minutes }),
    papers > 0 && t("web.agenda.papers", { count: papers }),
    opinions > 0 && t("web.agenda.opinions", { count: opinions }),
    concluded && t("web.agenda.concluded"),
  ].filter(Boolean);

  return (
    <li
      role="treeitem"
      aria-level={item.depth + 1}
      aria-selected={selected}
      aria-current={current ? "step" : undefined}
      tabIndex={selected ? 0 : -1}
      className={classes.row}
      data-over={over ?? undefined}
      data-current={current || undefined}
      style={{ "--depth": item.depth }}
      draggable={!fixed}
      onDragStart={(event) => event.dataTransfer.setData(ITEM, id)}
      onDragOver={drag}
      onDragLeave={() => setOver(null)}
      onDrop={drop}
      onClick={onPick}
    >
      <span className={classes.number}>{item.number}</span>
      <span className={classes.text}>
        <span className={classes.itemTitle}>{item.title}</span>
        {facts.length > 0 && <span className={classes.facts}>{facts.join(" · ")}</span>}
        {(current || open) && (
          <span className={classes.flags}>
            {current && <span className={classes.now}>{t("web.agenda.current")}</span>}
            {open && <span className={classes.asking}>{t("web.agenda.asking")}</span>}
          </span>
        )}
      </span>
    </li>
  );
}
