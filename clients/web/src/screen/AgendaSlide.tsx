// Nothing is shown: the agenda, with the item that the room is on. What does not fit stays around the current item.
import { agenda as agendaOf } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { Clock } from "./Clock";
import { around } from "./around";
import classes from "./screen.module.css";

export function AgendaSlide() {
  const { t } = useWords();
  const agenda = useView("agenda");
  const meeting = useView("lifecycle");
  if (agenda === null || meeting === null) return null;
  const items = agendaOf.flat(agenda);
  const at = items.findIndex((item) => item.item_id === agenda.current);
  const { shown, before, after } = around(items, at, 8);
  return (
    <div className={classes.agenda}>
      <header className={classes.agendaHead}>
        <p className={classes.agendaBody}>{meeting.body}</p>
        <h1 className={classes.agendaTitle}>{meeting.title}</h1>
        <Clock />
      </header>
      {before && <p className={classes.more} aria-hidden>⋯</p>}
      <ol className={classes.items} data-few={shown.length <= 6 || undefined} aria-label={t("agenda.title")}>
        {shown.map((item) => (
          <li
            key={item.item_id}
            className={classes.item}
            data-place={at < 0 ? undefined : item.item_id === agenda.current ? "here" : items.indexOf(item) < at ? "past" : "ahead"}
            aria-current={item.item_id === agenda.current ? "step" : undefined}
            style={{ "--depth": item.depth }}
          >
            <span className={classes.itemNumber}>{item.number}</span>
            <span className={classes.itemText}>
              <span>{item.title}</span>
              {item.presenter && item.item_id === agenda.current && <span className={classes.presenter}>{item.presenter}</span>}
            </span>
          </li>
        ))}
      </ol>
      {after && <p className={classes.more} aria-hidden>⋯</p>}
    </div>
  );
}
