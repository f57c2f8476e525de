import { UnstyledButton } from "@mantine/core";
import { documents as documentsOf } from "@dienhong/shared/features";
import type { DocumentView } from "@dienhong/shared/protocol";
import { useWords } from "@dienhong/shared/react";
import { bytes } from "@dienhong/shared/words";
import { IconFileCheck, IconPresentation } from "@tabler/icons-react";
import { usePapers } from "../documents/PapersProvider";
import { usePictures } from "../reader/usePictures";
import styles from "./agenda.module.css";

/** A paper as a card with its first page; the whole card opens it. */
export function PaperCard({ paper, shown, open }: { paper: DocumentView; shown: boolean; open: () => void }) {
  const { t } = useWords();
  const { shelved } = usePapers();
  const pictureOf = usePictures(paper, 1);
  const [width, height] = paper.page_sizes[0] ?? [210, 297];
  const citation = documentsOf.citation(paper);
  return (
    <li>
      <UnstyledButton className={styles.paper} onClick={open}>
        <span className={styles.cover} style={{ aspectRatio: `${width} / ${height}` }}>
          <img
            src={pictureOf(1)}
            alt=""
            draggable={false}
            onError={(event) => {
              event.currentTarget.style.visibility = "hidden";
            }}
          />
        </span>
        <span className={styles.paperWords}>
          <span className={styles.paperTitle}>{paper.title}</span>
          {citation !== "" && <span className={styles.paperFacts}>{citation}</span>}
          <span className={styles.paperFacts}>
            {t("tablet.agenda.pages", { count: paper.pages })} · {bytes(paper.bytes)}
            {shelved.has(paper.document_id) && (
              <span className={styles.here}>
                <IconFileCheck size={18} aria-hidden /> {t("tablet.offline.here")}
              </span>
            )}
          </span>
          {shown && (
            <span className={styles.shown}>
              <IconPresentation size={18} aria-hidden /> {t("tablet.agenda.on_stage")}
            </span>
          )}
        </span>
      </UnstyledButton>
    </li>
  );
}
