// Before, between and after: the meeting's name in dignity, the time until it begins.
import { useView, useWords } from "@dienhong/shared/react";
import { date, time } from "@dienhong/shared/words";
import type { ReactNode } from "react";
import { Clock, useNow } from "./Clock";
import { asClock, remaining } from "./countdown";
import { Rings } from "./Rings";
import classes from "./screen.module.css";

export function TitleSlide() {
  const { t } = useWords();
  const meeting = useView("lifecycle");
  const now = useNow(1000);
  if (meeting === null) return null;
  const starts = meeting.starts_at === null ? null : Date.parse(meeting.starts_at);
  const left = starts === null ? null : remaining(starts, now);
  return (
    <Solemn>
      {meeting.superior && <p className={classes.superior}>{meeting.superior}</p>}
      <p className={classes.body}>{meeting.body}</p>
      <h1 className={classes.title}>{meeting.title}</h1>
      <p className={classes.when}>
        {[starts !== null && t("web.screen.when", { time: time(starts), date: date(new Date(starts)) }), meeting.place].filter(Boolean).join(" · ")}
      </p>
      {starts !== null && (
        <div className={classes.until}>
          {left === null ? (
            <p className={classes.soon}>{t("web.screen.soon")}</p>
          ) : (
            <>
              <p className={classes.untilLabel}>{t("web.screen.until")}</p>
              <p className={left.days > 0 ? classes.days : classes.count} role="timer">
                {left.days === 0 ? asClock(left) : t(left.hours > 0 ? "web.screen.days" : "web.screen.days_only", { count: left.days, hours: left.hours })}
              </p>
            </>
          )}
        </div>
      )}
    </Solemn>
  );
}

export function PausedSlide() {
  const { t } = useWords();
  const meeting = useView("lifecycle");
  return (
    <Solemn>
      <h1 className={classes.word}>{t("web.screen.paused")}</h1>
      <p className={classes.under}>{meeting?.title}</p>
      <Clock />
    </Solemn>
  );
}

export function ClosedSlide() {
  const { t } = useWords();
  const meeting = useView("lifecycle");
  return (
    <Solemn>
      <h1 className={classes.word}>{t("web.screen.closed")}</h1>
      <p className={classes.under}>{meeting?.title}</p>
    </Solemn>
  );
}

function Solemn({ children }: { children: ReactNode }) {
  return (
    <div className={classes.solemn}>
      <Rings />
      <div className={classes.words}>{children}</div>
    </div>
  );
}
