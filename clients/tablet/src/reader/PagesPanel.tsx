import { ActionIcon, Slider, Title } from "@mantine/core";
import { inkOf } from "@dienhong/shared/features";
import type { DocumentView } from "@dienhong/shared/protocol";
import { useView, useWords } from "@dienhong/shared/react";
import { AT_TOP, ThumbnailStrip } from "@dienhong/shared/ui";
import { IconX } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import type { Follow } from "../stage/useFollow";
import styles from "./reader.module.css";
import { usePictures } from "./usePictures";

/**
 * All pages small, and a slider to look for one: while it is dragged a presenter only signals, letting go turns the page
 * for everyone.
 */
export function PagesPanel({ paper, follow, close }: { paper: DocumentView; follow: Follow; close: () => void }) {
  const { t } = useWords();
  const ink = useView("ink");
  const urlOf = usePictures(paper, paper.pages);
  const page = follow.place?.page ?? 1;
  const [dragged, setDragged] = useState<number | null>(null);
  const inked = useMemo(() => (ink === null ? new Set<number>() : inkOf.inkedPages(ink, paper.document_id)), [ink, paper.document_id]);
  const shownPage = follow.live !== null && follow.live.document_id === paper.document_id ? follow.live.page : null;
  const at = (wanted: number) => ({ document_id: paper.document_id, ...AT_TOP(wanted) });
  useEffect(() => setDragged(null), [page]);
  return (
    <aside
      className={styles.pages}
      aria-label={t("paper.pages")}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <div className={styles.pagesHead}>
        <Title order={2} size="h4">
          {t("paper.pages")}
        </Title>
        <ActionIcon size={48} color="gray" aria-label={t("tablet.close")} onClick={close}>
          <IconX />
        </ActionIcon>
      </div>
      {paper.pages > 1 && (
        <Slider
          className={styles.slider}
          size="lg"
          min={1}
          max={paper.pages}
          value={dragged ?? page}
          thumbLabel={t("tablet.reader.jump")}
          label={(value) => t("paper.page_of", { page: value, pages: paper.pages })}
          onChange={(value) => {
            setDragged(value);
            follow.slide(at(value), false);
          }}
          onChangeEnd={(value) => follow.slide(at(value), true)}
        />
      )}
      <div className={styles.strip}>
        <ThumbnailStrip
          pages={paper.pages}
          page={page}
          onPick={(wanted) => follow.go(at(wanted))}
          urlOf={urlOf}
          pageSizes={paper.page_sizes}
          shownPage={shownPage}
          inked={inked}
        />
      </div>
    </aside>
  );
}
