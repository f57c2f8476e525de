import { UnstyledButton } from "@mantine/core";
import { roster as rosterOf } from "@dienhong/shared/features";
import { useConnection, useMe, useView, useWords } from "@dienhong/shared/react";
import { IconArrowForwardUp, IconEye, IconPresentation } from "@tabler/icons-react";
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
  const Sign = mode === "presenting" ? IconPresentation : IconEye;
  return (
    <p className={styles.following} data-mode={mode} role="status">
      <Sign size={20} aria-hidden />
      {mode === "presenting" ? t("tablet.follow.presenting") : t("tablet.follow.following", { presenter })}
    </p>
  );
}

/** "chủ trì" for the chair, the name for anybody else. */
export function usePresenterName(presenterId: string | null): string {
  const { t } = useWords();
  const roster = useView("roster");
  const person = roster === null ? undefined : rosterOf.participant(roster, presenterId);
  return person === undefined || person.role === "chair" ? t("tablet.follow.chair") : person.name;
}

function usePresenterIsMe(presenterId: string | null): boolean {
  return useMe()?.person_id === presenterId;
}
