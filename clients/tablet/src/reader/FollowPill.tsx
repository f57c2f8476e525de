import { UnstyledButton } from "@mantine/core";
import { roster as rosterOf } from "@dienhong/shared/features";
import { useConnection, useMe, useView, useWords } from "@dienhong/shared/react";
import { IconArrowForwardUp, IconEye, IconPresentation, type Icon } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Mode } from "../stage/follow";
import type { Follow } from "../stage/useFollow";
import styles from "./reader.module.css";

/** How I stand to the presenter; apart from them, one large button leads back and says where they are. */
export function FollowPill({ follow }: { follow: Follow }) {
  const { t } = useWords();
  const presenter = usePresenterName(follow.presenterId);
  const { mode, live } = follow;
  const mine = usePresenterIsMe(follow.presenterId) && follow.mayPresent;
  const { status } = useConnection();
  if (mode === "alone" || live === null) return null;
  // Without the line nobody knows where the presenter is: nothing is claimed.
  if (status !== "live" && mode !== "apart") return null;
  if (mode === "apart") {
    return (
      <UnstyledButton className={styles.rejoin} onClick={follow.rejoin}>
        <IconArrowForwardUp size={28} aria-hidden />
        <span>
          <strong>{mine ? t("tablet.follow.back_to_own") : t("tablet.follow.rejoin", { presenter })}</strong>
          <span className={styles.rejoinPage}>{t("tablet.follow.rejoin_page", { page: live.page })}</span>
        </span>
      </UnstyledButton>
    );
  }
  return <Said key={mode} mode={mode} text={mode === "presenting" ? t("tablet.follow.presenting") : t("tablet.follow.following", { presenter })} />;
}

const SAID_MS = 5000;

/** Said when it begins, then it makes room for the page: the mark in the header goes on saying it. */
function Said({ mode, text }: { mode: Mode; text: string }) {
  const [said, setSaid] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(true), SAID_MS);
    return () => clearTimeout(timer);
  }, []);
  const Sign = SIGNS[mode] ?? IconEye;
  return (
    <p className={styles.following} data-mode={mode} data-said={said || undefined} role="status">
      <Sign size={20} aria-hidden />
      {text}
    </p>
  );
}

const SIGNS: Partial<Record<Mode, Icon>> = { following: IconEye, presenting: IconPresentation };

/** How I stand to the presenter, small, for the header. */
export function FollowMark({ follow }: { follow: Follow }) {
  const { t } = useWords();
  const { status } = useConnection();
  const presenter = usePresenterName(follow.presenterId);
  const Sign = SIGNS[follow.mode];
  if (Sign === undefined || status !== "live") return null;
  const text = follow.mode === "presenting" ? t("tablet.follow.presenting") : t("tablet.follow.following", { presenter });
  return (
    <span className={styles.mark} data-mode={follow.mode} title={text}>
      <Sign size={24} role="img" aria-label={text} />
    </span>
  );
}

/** "chủ trì" for the chair, the name for anybody else. Whoever gave the stage back follows the chair, not themselves. */
export function usePresenterName(presenterId: string | null): string {
  const { t } = useWords();
  const mine = usePresenterIsMe(presenterId);
  const roster = useView("roster");
  const person = roster === null ? undefined : rosterOf.participant(roster, presenterId);
  return mine || person === undefined || person.role === "chair" ? t("tablet.follow.chair") : person.name;
}

function usePresenterIsMe(presenterId: string | null): boolean {
  return useMe()?.person_id === presenterId;
}
