// Opinions as they come in: asked for, counted, grouped by stance, shown to everyone one by one.
import { Button, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { lifecycle, opinions as opinionsOf, roster as rosterOf } from "@dienhong/shared/features";
import { useActions, usePending, useView, useWords } from "@dienhong/shared/react";
import { IconMessageCircleOff, IconMessageCircleQuestion } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { EmptyNote } from "../../shell/notes";
import { useDesk } from "../desk";
import { OpinionRow } from "./OpinionRow";
import { Tally } from "./Tally";
import { byStance, waitingFor } from "./tally";
import classes from "./opinions.module.css";

export function OpinionsTab() {
  const { t } = useWords();
  const { item } = useDesk();
  const view = useView("opinions");
  const roster = useView("roster");
  const meeting = useView("lifecycle");
  const narrow = useMediaQuery("(max-width: 40em)");
  const [which, setWhich] = useState<"item" | "all">("item");
  const itemId = which === "item" ? (item?.item_id ?? null) : null;
  const all = useMemo(() => view?.all ?? [], [view]);
  const groups = useMemo(() => byStance(all, itemId), [all, itemId]);
  const waiting = useMemo(() => {
    if (roster === null || item === undefined) return [];
    const voices = rosterOf.inOrder(roster).filter((each) => lifecycle.hasVoice(each.role));
    const missing = new Set(waitingFor(voices.map((each) => each.person_id), all, item.item_id));
    return voices.filter((each) => missing.has(each.person_id));
  }, [roster, all, item]);
  if (view === null || meeting === null || roster === null) return null;
  if (item === undefined) return <EmptyNote title={t("web.documents.no_item")} />;

  const total = groups.reduce((sum, group) => sum + group.opinions.length, 0);
  return (
    <div className={classes.tab}>
      <div className={classes.bar}>
        <SegmentedControl
        orientation={narrow ? "vertical" : "horizontal"}
          aria-label={t("web.opinions.which")}
          value={which}
          onChange={(value) => setWhich(value as "item" | "all")}
          data={[
            { value: "item", label: t("web.opinions.of_item", { number: item.number }) },
            { value: "all", label: t("web.opinions.of_all") },
          ]}
        />
        {which === "item" && <WindowButton itemId={item.item_id} inSession={lifecycle.isInSession(meeting)} />}
      </div>
      <Tally groups={groups} total={total} />
      {which === "item" && opinionsOf.isOpen(view, item.item_id) && waiting.length > 0 && (
        <details className={classes.waiting}>
          <summary>{t("web.opinions.waiting", { count: waiting.length })}</summary>
          <p>{waiting.map((each) => each.name).join(", ")}</p>
        </details>
      )}
      {total === 0 ? (
        <EmptyNote title={t("web.opinions.empty")}>{t(lifecycle.isInSession(meeting) ? "web.opinions.empty.help" : "web.opinions.empty.not_yet")}</EmptyNote>
      ) : (
        groups
          .filter((group) => group.opinions.length > 0)
          .map((group) => (
            <section key={group.stance} aria-labelledby={`stance-${group.stance}`} className={classes.group}>
              <h3 id={`stance-${group.stance}`} className={classes.groupTitle} data-stance={group.stance}>
                {t(`stance.${group.stance}`)} <span className={classes.count}>{group.opinions.length}</span>
              </h3>
              <ul className={classes.list}>
                {group.opinions.map((opinion) => (
                  <OpinionRow key={`${opinion.item_id}/${opinion.person_id}`} opinion={opinion} withItem={which === "all"} />
                ))}
              </ul>
            </section>
          ))
      )}
    </div>
  );
}

/** Asks for opinions on the item, or stops asking. */
export function WindowButton({ itemId, inSession }: { itemId: string; inSession: boolean }) {
  const { t } = useWords();
  const { send } = useActions();
  const view = useView("opinions");
  const opening = usePending("opinions.open_window").length > 0;
  const closing = usePending("opinions.close_window").length > 0;
  if (view === null) return null;
  const open = opinionsOf.isOpen(view, itemId);
  return (
    <Button
      size="md"
      variant={open ? "default" : "filled"}
      disabled={!inSession}
      loading={opening || closing}
      leftSection={open ? <IconMessageCircleOff size={20} aria-hidden /> : <IconMessageCircleQuestion size={20} aria-hidden />}
      onClick={() => void send(open ? "opinions.close_window" : "opinions.open_window", { item_id: itemId })}
    >
      {open ? t("web.opinions.close") : t("web.opinions.open")}
    </Button>
  );
}
