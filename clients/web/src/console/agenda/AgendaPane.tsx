// The agenda, always in sight: the spine of the console. Moved by keys, by buttons, or by dragging.
import { Button } from "@mantine/core";
import { agenda as agendaOf } from "@dienhong/shared/features";
import { useActions, usePending, useView, useWords } from "@dienhong/shared/react";
import { IconPlus } from "@tabler/icons-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useConfirm } from "../../shell/confirm";
import { EmptyNote } from "../../shell/notes";
import { useDesk } from "../desk";
import { AgendaRow } from "./AgendaRow";
import { ItemDialog } from "./ItemDialog";
import { ItemTools } from "./ItemTools";
import { moveBefore, moveOf, type Direction } from "./moves";
import classes from "./agenda.module.css";

const KEYS: Record<string, Direction> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };

export function AgendaPane({ readOnly = false }: { readOnly?: boolean }) {
  const { t } = useWords();
  const view = useView("agenda");
  const closed = useView("lifecycle")?.state === "closed";
  const { item, pick } = useDesk();
  const { send } = useActions();
  const confirm = useConfirm();
  const adding = usePending("agenda.add_item");
  const [dialog, setDialog] = useState<"add" | "edit" | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const fixed = readOnly || closed;
  const items = view === null ? [] : agendaOf.flat(view);

  // The row in hand keeps the focus when it moves under the hand.
  const itemId = item?.item_id;
  useEffect(() => {
    if (list.current?.contains(document.activeElement))
      list.current.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }, [itemId]);

  const move = (direction: Direction) => {
    if (item === undefined || fixed) return;
    const to = moveOf(items, item.item_id, direction);
    setSaid(to === null ? t("web.agenda.moved.nowhere") : t(`web.agenda.moved.${direction}`, { title: item.title }));
    if (to !== null) void send("agenda.move_item", to);
  };

  const remove = async () => {
    if (item === undefined || fixed) return;
    const sure = await confirm({
      title: t("web.agenda.remove.ask", { number: item.number }),
      text: t(item.children.length > 0 ? "web.agenda.remove.below" : "web.agenda.remove.why", { title: item.title }),
      yes: t("web.agenda.remove.yes"),
      danger: true,
    });
    if (sure) void send("agenda.remove_item", { item_id: item.item_id });
  };

  const step = (by: number) => {
    const at = items.findIndex((each) => each.item_id === itemId);
    const next = items[at + by];
    if (next) pick(next.item_id);
  };

  const onKey = (event: KeyboardEvent) => {
    const direction = KEYS[event.key];
    if (event.altKey && direction !== undefined) move(direction);
    else if (event.altKey || event.ctrlKey || event.metaKey) return;
    else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Home" && items[0]) pick(items[0].item_id);
    else if (event.key === "End" && items.length > 0) pick(items[items.length - 1]!.item_id);
    else if ((event.key === "Enter" || event.key === "F2") && item && !fixed) setDialog("edit");
    else if (event.key === "Delete") void remove();
    else return;
    event.preventDefault();
  };

  const drop = (moved: string, onto: string) => {
    const to = moveBefore(items, moved, onto);
    if (to !== null) void send("agenda.move_item", to);
  };

  return (
    <section className={classes.pane} aria-labelledby="agenda-title">
      <div className={classes.head}>
        <h2 id="agenda-title" className={classes.heading}>
          {t("web.agenda.title")}
        </h2>
        {!fixed && (
          <Button variant="light" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setDialog("add")} aria-label={t("web.agenda.add")}>
            {t("web.agenda.add.short")}
          </Button>
        )}
      </div>
      {items.length === 0 && adding.length === 0 && (
        <div className={classes.none}>
          <EmptyNote title={t("web.agenda.empty")}>{!fixed && t("web.agenda.empty.help")}</EmptyNote>
        </div>
      )}
      <ul ref={list} role="tree" aria-labelledby="agenda-title" className={classes.tree} onKeyDown={onKey}>
        {items.map((each) => (
          <AgendaRow
            key={each.item_id}
            item={each}
            selected={each.item_id === itemId}
            current={each.item_id === view?.current}
            fixed={fixed}
            onPick={() => pick(each.item_id)}
            onDropItem={drop}
          />
        ))}
      </ul>
      {adding.map((command) => (
        <div key={command.id} className={classes.ghost}>
          <span>{command.data.title}</span>
          <span className={classes.ghostNote}>{t("web.sending")}</span>
        </div>
      ))}
      {!fixed && item !== undefined && (
        <ItemTools
          may={(direction) => moveOf(items, item.item_id, direction) !== null}
          onMove={move}
          onEdit={() => setDialog("edit")}
          onRemove={() => void remove()}
        />
      )}
      <span className="visually-hidden" role="status">
        {said}
      </span>
      <ItemDialog mode={dialog} item={item} onClose={() => setDialog(null)} onAdded={pick} />
    </section>
  );
}

