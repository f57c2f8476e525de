// Who has the stage: the desk, or somebody whom the desk gave it to.
import { Select } from "@mantine/core";
import { roster as rosterOf } from "@dienhong/shared/features";
import { useActions, usePresence, useView, useWords } from "@dienhong/shared/react";
import classes from "./stage.module.css";

const DESK = "desk";

export function HandOver({ holderId }: { holderId: string | null }) {
  const { t } = useWords();
  const { send } = useActions();
  const roster = useView("roster");
  const presence = usePresence();
  if (roster === null) return null;
  const people = rosterOf.withRole(roster, "chair", "secretary", "delegate", "invited", "site").map((each) => ({
    value: each.person_id,
    label: presence.has(each.person_id) ? each.name : t("web.stage.absent", { name: each.name }),
  }));
  return (
    <Select
      className={classes.holder}
      aria-label={t("web.stage.holder")}
      leftSectionWidth={92}
      leftSection={<span className={classes.holderLabel}>{t("web.stage.holder.short")}</span>}
      searchable
      data={[{ value: DESK, label: t("web.stage.desk") }, ...people]}
      value={holderId ?? DESK}
      onChange={(value) => value !== null && void send("stage.hand_over", { person_id: value === DESK ? null : value })}
      maxDropdownHeight={360}
    />
  );
}
