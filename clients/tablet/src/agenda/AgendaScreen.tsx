import { documents as documentsOf, opinions as opinionsOf, type NumberedItem } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { AgendaTree } from "@dienhong/shared/ui";
import { IconFileText, IconMessageQuestion } from "@tabler/icons-react";
import { FollowPill } from "../reader/FollowPill";
import type { Follow } from "../stage/useFollow";
import styles from "./agenda.module.css";
import { ItemScreen } from "./ItemScreen";

export interface AgendaScreenProps {
  selected: NumberedItem | null;
  select: (itemId: string) => void;
  openPaper: (documentId: string) => void;
  follow: Follow;
  /** Whether the opinions of the chosen item are in sight. */
  opinionsInSight: (inSight: boolean) => void;
}

/** The agenda on the left, the chosen item with its papers and opinions on the right. */
export function AgendaScreen({ selected, select, openPaper, follow, opinionsInSight }: AgendaScreenProps) {
  const { t } = useWords();
  const agenda = useView("agenda");
  const documents = useView("documents");
  const opinions = useView("opinions");
  if (agenda === null || documents === null || opinions === null) return null;
  return (
    <div className={styles.screen}>
      <nav className={styles.tree} aria-label={t("agenda.title")}>
        <AgendaTree
          agenda={agenda}
          selected={selected?.item_id ?? null}
          onSelect={(item) => select(item.item_id)}
          aside={(item) => {
            const papers = documentsOf.ofItem(documents, item.item_id).length;
            return (
              <span className={styles.aside}>
                {opinionsOf.isOpen(opinions, item.item_id) && (
                  <span className={styles.asking}>
                    <IconMessageQuestion size={24} role="img" aria-label={t("tablet.opinions.open")} />
                  </span>
                )}
                {papers > 0 && (
                  <span className={styles.count} title={t("tablet.agenda.papers_count", { count: papers })}>
                    <IconFileText size={20} aria-hidden /> {papers}
                  </span>
                )}
              </span>
            );
          }}
        />
      </nav>
      <div className={styles.item}>
        {selected === null ? (
          <p className={styles.quiet}>{t("tablet.agenda.choose")}</p>
        ) : (
          <ItemScreen key={selected.item_id} item={selected} openPaper={openPaper} follow={follow} opinionsInSight={opinionsInSight} />
        )}
      </div>
      <div className={styles.float}>
        <FollowPill follow={follow} />
      </div>
    </div>
  );
}
