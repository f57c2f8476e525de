import { Title } from "@mantine/core";
import { opinions as opinionsOf } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { OpinionCard } from "./OpinionCard";
import styles from "./opinions.module.css";

/** What the chair has shown to everyone. */
export function Published({ itemId }: { itemId: string }) {
  const { t } = useWords();
  const view = useView("opinions");
  const published = view === null ? [] : opinionsOf.publishedOn(view, itemId);
  if (published.length === 0) return null;
  return (
    <section aria-labelledby={`published-${itemId}`}>
      <Title order={3} id={`published-${itemId}`} mb="sm">
        {t("tablet.opinions.published")}
      </Title>
      <ul className={styles.list}>
        {published.map((opinion) => (
          <OpinionCard key={opinion.person_id} opinion={opinion} />
        ))}
      </ul>
    </section>
  );
}
