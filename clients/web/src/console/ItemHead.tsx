// The item in hand, in large letters, and the button that makes it the room's.
import { Button } from "@mantine/core";
import { agenda as agendaOf, lifecycle } from "@dienhong/shared/features";
import { useActions, usePending, useView, useWords } from "@dienhong/shared/react";
import { IconArrowBigRight, IconCheck } from "@tabler/icons-react";
import { useDesk } from "./desk";
import classes from "./console.module.css";

export function ItemHead() {
  const { t } = useWords();
  const { item, pick } = useDesk();
  const { send } = useActions();
  const agenda = useView("agenda");
  const meeting = useView("lifecycle");
  const selecting = usePending("agenda.select_item").length > 0;
  if (item === undefined || meeting === null || agenda === null) return null;
  const here = agenda.current === item.item_id;
  const next = agendaOf.next(agenda);
  const go = (itemId: string) => {
    pick(itemId);
    void send("agenda.select_item", { item_id: itemId });
  };
  return (
    <div className={classes.item}>
      <div className={classes.itemNames}>
        <h2 className={classes.itemTitle}>
          <span className={classes.itemNumber}>{item.number}.</span> {item.title}
        </h2>
        {(item.presenter !== "" || item.minutes !== null) && (
          <p className={classes.facts}>
            {[item.presenter && t("web.item.presenter", { presenter: item.presenter }), item.minutes !== null && t("web.minutes", { count: item.minutes })].filter(Boolean).join(" · ")}
          </p>
        )}
      </div>
      {lifecycle.isInSession(meeting) &&
        (here ? (
          <div className={classes.itemDoing}>
            <span className={classes.here}>
              <IconCheck size={20} aria-hidden /> {t("web.item.current")}
            </span>
            {next !== undefined && (
              <Button className={classes.itemButton} variant="light" loading={selecting} rightSection={<IconArrowBigRight size={20} aria-hidden />} onClick={() => go(next.item_id)} title={`${next.number}. ${next.title}`}>
                {t("web.item.next", { number: next.number })}
              </Button>
            )}
          </div>
        ) : (
          <Button className={classes.itemButton} variant="light" loading={selecting} leftSection={<IconArrowBigRight size={20} aria-hidden />} onClick={() => go(item.item_id)}>
            {t("web.item.select")}
          </Button>
        ))}
    </div>
  );
}
