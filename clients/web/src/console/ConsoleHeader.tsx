// The console's head: which meeting, how it stands with the server, who is here, what comes next.
import { ActionIcon, Tooltip } from "@mantine/core";
import { useMeetingState, useRole, useView, useWords } from "@dienhong/shared/react";
import { ConnectionBadge, Mark } from "@dienhong/shared/ui";
import { dateTime } from "@dienhong/shared/words";
import { IconDeviceDesktop, IconKeyboard } from "@tabler/icons-react";
import { Link } from "wouter";
import { PersonMenu } from "../shell/PersonMenu";
import { NextStep } from "./lifecycle/NextStep";
import { SettingsButton } from "./lifecycle/SettingsButton";
import { Stages } from "./lifecycle/Stages";
import { PresenceButton } from "./roster/PresenceButton";
import classes from "./console.module.css";

export function ConsoleHeader({ onKeys }: { onKeys: () => void }) {
  const { t } = useWords();
  const view = useView("lifecycle");
  const role = useRole();
  const meetingId = useMeetingState((s) => s.meetingId);
  if (view === null) return null;
  const facts = [view.body, view.starts_at && dateTime(view.starts_at), view.place].filter(Boolean).join(" · ");
  return (
    <header className={`${classes.header} no-print`}>
      <div className={classes.top}>
        <Link href="/" className={classes.home!} aria-label={t("web.home.back")}>
          <Mark size={36} />
        </Link>
        <div className={classes.names}>
          <h1 className={classes.title}>{view.title}</h1>
          <p className={classes.facts}>{facts}</p>
        </div>
        {role === "secretary" && <SettingsButton />}
        <div className={classes.tools}>
          <ConnectionBadge />
          <PresenceButton />
          <Tooltip label={t("web.home.open.screen")}>
            <ActionIcon component="a" href={`/screen/${meetingId}`} target="_blank" aria-label={t("web.console.screen")}>
              <IconDeviceDesktop aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t("web.keys.title")}>
            <ActionIcon aria-label={t("web.keys.title")} onClick={onKeys}>
              <IconKeyboard aria-hidden />
            </ActionIcon>
          </Tooltip>
          <PersonMenu />
        </div>
      </div>
      <div className={classes.way}>
        <Stages />
        <NextStep />
      </div>
    </header>
  );
}
