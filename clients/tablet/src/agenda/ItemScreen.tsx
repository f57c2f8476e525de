import { Text, Title } from "@mantine/core";
import { documents as documentsOf, type NumberedItem } from "@dienhong/shared/features";
import { useIntersection } from "@mantine/hooks";
import { useView, useWords } from "@dienhong/shared/react";
import { useEffect } from "react";
import { Opinions } from "../opinions/Opinions";
import type { Follow } from "../stage/useFollow";
import styles from "./agenda.module.css";
import { PaperCard } from "./PaperCard";

/** One item: what it is, its papers, its opinions. */
export interface ItemScreenProps {
  item: NumberedItem;
  openPaper: (documentId: string) => void;
  follow: Follow;
  /** Whether the opinions are in sight: who sees the form needs no invitation. */
  opinionsInSight: (inSight: boolean) => void;
}

export function ItemScreen({ item, openPaper, follow, opinionsInSight }: ItemScreenProps) {
  const { t } = useWords();
  const documents = useView("documents");
  const { ref, entry } = useIntersection({ threshold: 0.3 });
  const inSight = entry?.isIntersecting ?? false;
  useEffect(() => opinionsInSight(inSight), [inSight, opinionsInSight]);
  const papers = documents === null ? [] : documentsOf.ofItem(documents, item.item_id);
  const facts = [
    item.presenter === "" ? "" : t("tablet.agenda.presenter", { presenter: item.presenter }),
    item.minutes === null ? "" : t("agenda.minutes", { count: item.minutes }),
  ].filter(Boolean);
  return (
    <article aria-labelledby={`item-${item.item_id}`}>
      <Title order={2} id={`item-${item.item_id}`} className={styles.itemTitle}>
        <span className={styles.itemNumber}>{item.number}</span> {item.title}
      </Title>
      {facts.length > 0 && (
        <Text c="dimmed" mt={6}>
          {facts.join(" · ")}
        </Text>
      )}
      <section aria-labelledby={`papers-${item.item_id}`} className={styles.section}>
        <Title order={3} id={`papers-${item.item_id}`} mb="sm">
          {t("tablet.agenda.papers")}
        </Title>
        {papers.length === 0 ? (
          <p className={styles.quiet}>{t("tablet.agenda.no_papers")}</p>
        ) : (
          <ul className={styles.papers}>
            {papers.map((paper) => (
              <PaperCard
                key={paper.document_id}
                paper={paper}
                shown={follow.live?.document_id === paper.document_id}
                open={() => openPaper(paper.document_id)}
              />
            ))}
          </ul>
        )}
      </section>
      <div id="opinions" ref={ref} className={styles.section}>
        <Opinions itemId={item.item_id} />
      </div>
    </article>
  );
}
