// One opinion, and the switch that shows it to everyone.
import { Switch } from "@mantine/core";
import { agenda as agendaOf, lifecycle, roster as rosterOf } from "@dienhong/shared/features";
import type { OpinionView } from "@dienhong/shared/protocol";
import { useActions, useMeetingState, useWords } from "@dienhong/shared/react";
import { time } from "@dienhong/shared/words";
import classes from "./opinions.module.css";

export function OpinionRow({ opinion, withItem }: { opinion: OpinionView; withItem: boolean }) {
  const { t } = useWords();
  const { send } = useActions();
  const { item_id, person_id } = opinion;
  const person = useMeetingState((s) => (s.views ? rosterOf.participant(s.views.roster, person_id) : undefined));
  const number = useMeetingState((s) => (s.views ? agendaOf.item(s.views.agenda, item_id)?.number : undefined));
  const published = useMeetingState((s) => s.views?.opinions.published.find((each) => each.item_id === item_id && each.person_id === person_id));
  const may = useMeetingState((s) => s.views !== null && lifecycle.isInSession(s.views.lifecycle));
  const name = person?.name ?? t("web.opinions.gone");
  const outdated = published !== undefined && (published.text !== opinion.text || published.stance !== opinion.stance);
  return (
    <li className={classes.opinion}>
      <div className={classes.who}>
        <strong>{name}</strong>
        <span>{[person?.position, person?.unit].filter(Boolean).join(", ")}</span>
        <span>
          {[withItem && number && t("web.opinions.on_item", { number }), time(opinion.submitted_at), opinion.revision > 1 && t("web.opinions.revised", { revision: opinion.revision })]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <div className={classes.said}>
        <p className={classes.text}>{opinion.text === "" ? <em>{t("web.opinions.no_text")}</em> : opinion.text}</p>
        {outdated && <p className={classes.outdated}>{t("web.opinions.outdated")}</p>}
      </div>
      <Switch
        className={classes.publish}
        label={t("web.opinions.publish")}
        labelPosition="left"
        aria-label={t("web.opinions.publish.of", { name })}
        disabled={!may}
        checked={published !== undefined}
        onChange={(event) =>
          void send(event.currentTarget.checked ? "opinions.publish" : "opinions.unpublish", { item_id, person_id })
        }
      />
    </li>
  );
}

