/**
 * What the room must know now, one line each, the most pressing first. Over the agenda they stand under the header. Over a
 * paper they float and fade, so that nothing moves under the pen; the header's badges go on saying it.
 */

import { Button } from "@mantine/core";
import { stage as stageOf } from "@dienhong/shared/features";
import { useActions, useConnection, useMe, useView, useWords } from "@dienhong/shared/react";
import { RefusalNotices } from "@dienhong/shared/ui";
import { IconCloudOff, IconCoffee, IconDownload, IconFlag, IconHourglass, IconPresentation, IconRefresh, type Icon } from "@tabler/icons-react";
import { lifecycle } from "@dienhong/shared/features";
import { type ReactNode, useEffect, useState } from "react";
import { useNewVersion } from "../app/newVersion";
import styles from "./notices.module.css";
import { useResent } from "./useResent";

export function Notices({ floating }: { floating: boolean }) {
  const { t } = useWords();
  const meeting = useView("lifecycle");
  const stage = useView("stage");
  const me = useMe();
  const { status, restarting, unsent } = useConnection();
  const { retryNow } = useActions();
  const { waiting, takeIt } = useNewVersion();
  const [notNow, setNotNow] = useState(false);
  const resent = useResent();
  if (meeting === null || stage === null || me === null) return null;
  const held = stage.holder_id === me.person_id && !lifecycle.isDesk(me.role) && !stageOf.isPresenting(stage, me);
  return (
    <div className={styles.notices} data-floating={floating || undefined}>
      <div aria-live="polite">
        {status === "offline" && (
          <Line sign={IconCloudOff} tone="off" fades={floating} action={{ label: t("tablet.start.retry"), run: retryNow }}>
            {restarting ? t("tablet.state.draining") : unsent > 0 ? t("tablet.state.offline", { count: unsent }) : t("tablet.state.offline_none")}
          </Line>
        )}
        {resent !== null && (
          <Line sign={IconRefresh} tone="live">
            {resent > 0 ? t("tablet.state.resent", { count: resent }) : t("tablet.state.resent_none")}
          </Line>
        )}
        {meeting.state === "paused" && (
          <Line sign={IconCoffee} tone="wait" fades={floating}>
            {t("tablet.state.paused")}
          </Line>
        )}
        {meeting.state === "closed" && (
          <Line sign={IconFlag} tone="quiet" fades={floating}>
            {t("tablet.state.closed")}
          </Line>
        )}
        {(meeting.state === "ready" || meeting.state === "draft") && (
          <Line sign={IconHourglass} tone="quiet" fades={floating}>
            {t("tablet.state.not_opened")}
          </Line>
        )}
        {held && (
          <Line sign={IconPresentation} tone="wait">
            {t("tablet.stage.yours")}
          </Line>
        )}
        {status === "outdated" && (
          <Line sign={IconDownload} tone="off" action={{ label: t("tablet.state.reload"), run: () => window.location.reload() }}>
            {t("tablet.state.other_protocol")}
          </Line>
        )}
        {waiting && !notNow && (
          <Line sign={IconDownload} tone="quiet" action={{ label: t("tablet.update.now"), run: takeIt }} dismiss={{ label: t("tablet.update.later"), run: () => setNotNow(true) }}>
            {t("tablet.update.ready")}
          </Line>
        )}
      </div>
      <RefusalNotices />
    </div>
  );
}

interface Act {
  label: string;
  run: () => void;
}

interface LineProps {
  sign: Icon;
  tone: "off" | "live" | "wait" | "quiet";
  children: ReactNode;
  action?: Act;
  dismiss?: Act;
  /** Goes away by itself: a badge in the header says the same. */
  fades?: boolean;
}

const FADES_MS = 8000;

function Line({ sign: Sign, tone, children, action, dismiss, fades = false }: LineProps) {
  const [faded, setFaded] = useState(false);
  useEffect(() => {
    setFaded(false);
    if (!fades) return;
    const timer = setTimeout(() => setFaded(true), FADES_MS);
    return () => clearTimeout(timer);
  }, [fades]);
  if (faded) return null;
  return (
    <div className={styles.line} data-tone={tone}>
      <Sign size={22} aria-hidden />
      <span className={styles.words}>{children}</span>
      {action !== undefined && (
        <Button size="md" variant="default" onClick={action.run}>
          {action.label}
        </Button>
      )}
      {dismiss !== undefined && (
        <Button size="md" variant="subtle" color="gray" onClick={dismiss.run}>
          {dismiss.label}
        </Button>
      )}
    </div>
  );
}
