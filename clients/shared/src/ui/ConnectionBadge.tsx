// How it stands with the server, always in sight, never in the way: a dot and a few words.
import { UnstyledButton } from "@mantine/core";
import { IconCloudCheck, IconCloudOff, IconCloudUp, IconLoader2, IconLogout, IconRefresh } from "@tabler/icons-react";
import { useActions, useConnection } from "../react/hooks";
import { useWords } from "../react/useWords";
import { time, type Word } from "../words";
import classes from "./ConnectionBadge.module.css";

export interface ConnectionBadgeProps {
  /** Only the icon where there is little room; the words stay for screen readers. */
  compact?: boolean;
}

export function ConnectionBadge({ compact = false }: ConnectionBadgeProps) {
  const { t } = useWords();
  const { status, resumed, unsent, asOf } = useConnection();
  const { retryNow, serverNow } = useActions();

  const [word, tone, Icon]: [Word, string, typeof IconCloudCheck] =
    status === "loading" || status === "connecting" ? ["connection.connecting", "wait", IconLoader2]
    : status === "live" ? (unsent > 0 ? ["connection.sending", "wait", IconCloudUp]
      : [resumed ? "connection.resumed" : "connection.live", "live", IconCloudCheck])
    : status === "offline" ? [unsent > 0 ? "connection.offline_unsent" : "connection.offline", "off", IconCloudOff]
    : status === "outdated" ? ["connection.outdated", "off", IconRefresh]
    : status === "signed_out" ? ["connection.signed_out", "off", IconLogout]
    : ["connection.gone", "off", IconCloudOff];
  const text = t(word, { count: unsent });
  const since = status === "offline" && asOf !== null ? t("connection.as_of", { time: time(asOf - Date.now() + serverNow()) }) : "";
  const act = status === "offline" ? retryNow : status === "outdated" ? () => window.location.reload() : undefined;
  const inside = (
    <>
      <Icon size={18} aria-hidden className={word === "connection.connecting" ? classes.turning : undefined} />
      <span className={compact ? classes.hidden : undefined}>{text}</span>
      {since && !compact ? <span className={classes.since}>{since}</span> : null}
    </>
  );
  return (
    <div role="status" aria-live="polite" className={classes.badge} data-tone={tone} data-status={status} title={since || text}>
      {act
        ? <UnstyledButton className={classes.inside} onClick={act} aria-label={`${text}. ${since} ${t(status === "offline" ? "connection.retry" : "connection.reload")}`}>{inside}</UnstyledButton>
        : <span className={classes.inside}>{inside}</span>}
    </div>
  );
}
