// Who is connected now, over the whole list.
import { Popover, UnstyledButton } from "@mantine/core";
import { roster as rosterOf } from "@dienhong/shared/features";
import { usePresence, useView, useWords } from "@dienhong/shared/react";
import { IconUsers } from "@tabler/icons-react";
import classes from "./presence.module.css";

export function PresenceButton() {
  const { t } = useWords();
  const roster = useView("roster");
  const presence = usePresence();
  if (roster === null) return null;
  const everyone = rosterOf.inOrder(roster);
  const here = everyone.filter((each) => presence.has(each.person_id));
  return (
    <Popover position="bottom-end" width={380} withArrow trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.button} aria-label={t("web.presence.label", { here: here.length, count: everyone.length })}>
          <IconUsers size={20} aria-hidden />
          <span>
            {here.length}/{everyone.length}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>
        <h2 className={classes.title} tabIndex={-1} data-autofocus>
          {t("web.presence.title")}
        </h2>
        <ul className={classes.list} tabIndex={0} aria-label={t("web.presence.title")}>
          {everyone.map((each) => {
            const connected = presence.has(each.person_id);
            return (
              <li key={each.person_id} className={classes.row} data-here={connected || undefined}>
                <span className={classes.dot} aria-hidden />
                <span className={classes.name}>
                  {each.name}
                  <small>{t(`role.${each.role}`)}</small>
                </span>
                <small>{connected ? t("web.roster.here") : t("web.roster.away")}</small>
              </li>
            );
          })}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
