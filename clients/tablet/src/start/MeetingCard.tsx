import type { MeetingLine } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { date, time } from "@dienhong/shared/words";
import { IconChevronRight, IconClock, IconFileCheck, IconMapPin } from "@tabler/icons-react";
import { Link } from "wouter";
import styles from "./start.module.css";

/** One of my meetings: the whole card is the way in. `kept`: its papers are on this tablet. */
export function MeetingCard({ meeting, kept }: { meeting: MeetingLine; kept: boolean }) {
  const { t } = useWords();
  const live = meeting.state === "in_session" || meeting.state === "paused";
  return (
    <li>
      <Link href={`/meeting/${meeting.meeting_id}`} className={styles.card} data-live={live || undefined}>
        <div className={styles.when} aria-hidden={meeting.starts_at === null || undefined}>
          {meeting.starts_at !== null && (
            <>
              <span className={styles.hour}>{time(meeting.starts_at)}</span>
              <span className={styles.day}>{date(meeting.starts_at)}</span>
            </>
          )}
        </div>
        <div className={styles.what}>
          <p className={styles.body}>{meeting.body}</p>
          <h2 className={styles.title}>{meeting.title}</h2>
          <p className={styles.facts}>
            {meeting.starts_at === null && (
              <span>
                <IconClock size={20} aria-hidden /> {t("tablet.start.no_time")}
              </span>
            )}
            <span>
              <IconMapPin size={20} aria-hidden /> {meeting.place === "" ? t("tablet.start.no_place") : meeting.place}
            </span>
            {kept && (
              <span className={styles.kept}>
                <IconFileCheck size={20} aria-hidden /> {t("tablet.offline.ready")}
              </span>
            )}
          </p>
        </div>
        <div className={styles.enter}>
          <span className={styles.state} data-state={meeting.state}>
            {t(`state.${meeting.state}`)}
          </span>
          <span className={styles.go}>
            {t(live ? "tablet.start.enter" : "tablet.start.read")} <IconChevronRight size={22} aria-hidden />
          </span>
        </div>
      </Link>
    </li>
  );
}
