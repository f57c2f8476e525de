import { Text } from "@mantine/core";
import type { OpinionView } from "@dienhong/shared/protocol";
import { roster as rosterOf } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import type { ReactNode } from "react";
import styles from "./opinions.module.css";

type Said = Pick<OpinionView, "person_id" | "stance" | "text">;

/** Who said what. The stance is a word first and a colour second. */
export function OpinionCard({ opinion, children }: { opinion: Said; children?: ReactNode }) {
  const { t } = useWords();
  const roster = useView("roster");
  const person = roster === null ? undefined : rosterOf.participant(roster, opinion.person_id);
  return (
    <li className={styles.opinion}>
      <div className={styles.head}>
        <div>
          <Text fw={600}>{person?.name ?? t("tablet.opinions.somebody")}</Text>
          {person !== undefined && (
            <Text size="sm" c="dimmed">
              {[person.position, person.unit].filter(Boolean).join(", ")}
            </Text>
          )}
        </div>
        <span className={styles.stance} data-stance={opinion.stance}>
          {t(`stance.${opinion.stance}`)}
        </span>
      </div>
      {opinion.text !== "" && <p className={styles.text}>{opinion.text}</p>}
      {children}
    </li>
  );
}
