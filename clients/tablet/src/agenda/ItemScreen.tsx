import { Text, Title } from "@mantine/core";
import { documents as documentsOf, type NumberedItem } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { Opinions } from "../opinions/Opinions";
import type { Follow } from "../stage/useFollow";
import styles from "./agenda.module.css";
import { PaperCard } from "./PaperCard";

/** One item: what it is, its papers, its opinions. */
export function ItemScreen({ item, openPaper, follow }: { item: NumberedItem; openPaper: (documentId: string) => void; follow: Follow }) {
  const { t } = useWords();
  const documents = useView("documents");
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
      <div id="opinions" className={styles.section}>
        <Opinions itemId={item.item_id} />
      </div>
    </article>
  );
}
