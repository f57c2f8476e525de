// The item in hand, in large letters, and the button that makes it the room's.
import { Button } from "@mantine/core";
import { lifecycle } from "@dienhong/shared/features";
import { useActions, usePending, useView, useWords } from "@dienhong/shared/react";
import { IconArrowBigRight, IconCheck } from "@tabler/icons-react";
import { useDesk } from "./desk";
import classes from "./console.module.css";

export function ItemHead() {
  const { t } = useWords();
  const { item } = useDesk();
  const { send } = useActions();
  const current = useView("agenda")?.current ?? null;
  const meeting = useView("lifecycle");
  const selecting = usePending("agenda.select_item").length > 0;
  if (item === undefined || meeting === null) return null;
  const here = current === item.item_id;
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
          <span className={classes.here}>
            <IconCheck size={20} aria-hidden /> {t("web.item.current")}
          </span>
        ) : (
          <Button variant="light" loading={selecting} leftSection={<IconArrowBigRight size={20} aria-hidden />} onClick={() => void send("agenda.select_item", { item_id: item.item_id })}>
            {t("web.item.select")}
          </Button>
        ))}
    </div>
  );
}
