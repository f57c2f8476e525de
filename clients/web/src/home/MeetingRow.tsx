// One meeting in the list, with the doors that this person may go through.
import { Button } from "@mantine/core";
import type { MeetingLine } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { IconDeviceDesktop, IconDeviceTablet } from "@tabler/icons-react";
import { Link } from "wouter";
import { StatePill } from "../shell/StatePill";
import { fromInstant } from "../shell/officeTime";
import classes from "./Home.module.css";

export function MeetingRow({ meeting }: { meeting: MeetingLine }) {
  const { t } = useWords();
  const { meeting_id: id, role } = meeting;
  const desk = role === "secretary" || role === "chair";
  return (
    <li className={classes.row}>
      <DateBlock startsAt={meeting.starts_at} />
      <div className={classes.what}>
        <h3 className={classes.title}>{meeting.title}</h3>
        <p className={classes.facts}>{[meeting.body, meeting.place].filter(Boolean).join(" · ")}</p>
        <p className={classes.facts}>
          <StatePill state={meeting.state} /> <span>{t("web.home.as", { role: t(`role.${role}`) })}</span>
        </p>
      </div>
      <div className={classes.doors}>
        {desk && (
          <Button component={Link} href={`/console/${id}`} size="md" aria-label={t("web.home.open.console.of", { title: meeting.title })}>
            {role === "chair" ? t("web.home.open.chair") : t("web.home.open.console")}
          </Button>
        )}
        {role !== "screen" && (
          <Button
            component="a"
            href={`/tablet/meeting/${id}`}
            size="md"
            variant={desk ? "default" : "filled"}
            leftSection={<IconDeviceTablet size={20} aria-hidden />}
            aria-label={t("web.home.open.tablet.of", { title: meeting.title })}
          >
            {t("web.home.open.tablet")}
          </Button>
        )}
        {(desk || role === "screen") && (
          <Button
            component="a"
            href={`/screen/${id}`}
            target="_blank"
            size="md"
            variant="default"
            leftSection={<IconDeviceDesktop size={20} aria-hidden />}
            aria-label={t("web.home.open.screen.of", { title: meeting.title })}
          >
            {t("web.home.open.screen")}
          </Button>
        )}
      </div>
    </li>
  );
}

function DateBlock({ startsAt }: { startsAt: string | null }) {
  const { t } = useWords();
  const { day, hour } = fromInstant(startsAt);
  if (day === null) return <div className={`${classes.date} ${classes.undated}`}>{t("web.home.undated")}</div>;
  const [year, month, dayOfMonth] = day.split("-");
  return (
    <time className={classes.date} dateTime={startsAt ?? undefined}>
      <span className={classes.day}>{dayOfMonth}</span>
      <span>{`${month}/${year}`}</span>
      <span className={classes.hour}>{hour}</span>
    </time>
  );
}
