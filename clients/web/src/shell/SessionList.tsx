// Where somebody is signed in: which device, since when, and the button that ends it.
import { Button } from "@mantine/core";
import type { OwnSession } from "@dienhong/shared/api";
import { useWords } from "@dienhong/shared/react";
import { dateTime } from "@dienhong/shared/words";
import { IconDeviceDesktop, IconDeviceTablet } from "@tabler/icons-react";
import classes from "./SessionList.module.css";

export function SessionList({ sessions, busy, onEnd }: { sessions: readonly OwnSession[]; busy: boolean; onEnd: (id: string) => void }) {
  const { t } = useWords();
  return (
    <ul className={classes.list}>
      {sessions.map((session) => {
        const name = session.device || t("web.sessions.unknown");
        const held = /Android|iPad|iPhone/.test(session.device);
        return (
          <li key={session.session_id} className={classes.row}>
            {held ? <IconDeviceTablet aria-hidden /> : <IconDeviceDesktop aria-hidden />}
            <div className={classes.what}>
              <strong>{name}</strong>
              <span>{t("web.sessions.times", { since: dateTime(session.created_at), seen: dateTime(session.last_seen_at) })}</span>
            </div>
            {session.current ? (
              <span className={classes.here}>{t("web.sessions.here")}</span>
            ) : (
              <Button variant="default" disabled={busy} onClick={() => onEnd(session.session_id)} aria-label={t("web.sessions.end.of", { name })}>
                {t("web.sessions.end")}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
