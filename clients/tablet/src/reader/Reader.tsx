/**
 * One paper on the whole screen: pages, ink, pointer, and the way back to the presenter. Where it stands is decided by
 * `useFollow`; this only shows it and says what the hand wants.
 */

import { ActionIcon } from "@mantine/core";
import { paperUrl } from "@dienhong/shared/api";
import type { DocumentView } from "@dienhong/shared/protocol";
import { useConnectionObject, useWords } from "@dienhong/shared/react";
import {
  AT_TOP, MeetingInk, PaperView, StagePointer,
  type InkDeed, type InkPen, type PageLayerProps, type PaperMove, type PaperPosition, type PaperSource, type PaperViewHandle,
} from "@dienhong/shared/ui";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type PointerEvent, type Ref, useCallback, useMemo, useState } from "react";
import { usePapers } from "../documents/PapersProvider";
import type { Place } from "../stage/follow";
import type { Follow } from "../stage/useFollow";
import { FollowPill } from "./FollowPill";
import { LaserLayer } from "./LaserLayer";
import styles from "./reader.module.css";

export interface Tools {
  readonly pen: InkPen | null;
  readonly target: "private" | "shared";
  readonly laser: boolean;
  readonly showPrivate: boolean;
  readonly showShared: boolean;
}

export interface ReaderProps {
  paper: DocumentView;
  place: Place;
  follow: Follow;
  tools: Tools;
  onDeed: (deed: InkDeed) => void;
  ref?: Ref<PaperViewHandle>;
}

export function Reader({ paper, place, follow, tools, onDeed, ref }: ReaderProps) {
  const { t } = useWords();
  const { meetingId } = useConnectionObject();
  const { keptBytes } = usePapers();
  const [stylus, setStylus] = useState(false);
  const { document_id, sha256, bytes, pages, page_sizes } = paper;
  const source = useMemo<PaperSource>(
    () => ({
      sha256, bytes, pages, pageSizes: page_sizes,
      url: paperUrl(meetingId, document_id),
      local: () => keptBytes({ document_id, sha256 }),
    }),
    [sha256, bytes, pages, page_sizes, meetingId, document_id, keptBytes],
  );

  const { hold, slide, go } = follow;
  const move = useCallback(
    (position: PaperPosition, kind: PaperMove) => slide({ document_id, ...position }, kind === "settled"),
    [slide, document_id],
  );
  const { pen, target, laser, showPrivate, showShared } = tools;
  const layer = useCallback(
    (page: PageLayerProps) => (
      <>
        <MeetingInk {...page} documentId={document_id} pen={laser ? null : pen} target={target} showPrivate={showPrivate} showShared={showShared} onDeed={onDeed} />
        <StagePointer {...page} documentId={document_id} />
        {laser && <LaserLayer {...page} documentId={document_id} />}
      </>
    ),
    [document_id, laser, pen, target, showPrivate, showShared, onDeed],
  );

  const down = (event: PointerEvent): void => {
    if (event.pointerType === "pen") setStylus(true);
    if (pen !== null) hold(true);
  };
  const up = (): void => hold(false);
  const turnTo = (page: number): void => go({ document_id, ...AT_TOP(page) });

  return (
    <section className={styles.reader} aria-label={paper.title}>
      <div className={styles.paper} onPointerDownCapture={down} onPointerUpCapture={up} onPointerCancelCapture={up}>
        <PaperView
          ref={ref}
          source={source}
          position={place}
          onMove={move}
          layer={layer}
          layerTakesTouch={(pen !== null && !stylus) || laser}
          label={paper.title}
        />
      </div>
      {pages > 1 && pen === null && !laser && (
        <>
          <ActionIcon
            className={styles.turn} data-side="start" size={56} radius="xl" variant="default"
            aria-label={t("paper.previous")} disabled={place.page <= 1} onClick={() => turnTo(place.page - 1)}
          >
            <IconChevronLeft size={30} />
          </ActionIcon>
          <ActionIcon
            className={styles.turn} data-side="end" size={56} radius="xl" variant="default"
            aria-label={t("paper.next")} disabled={place.page >= pages} onClick={() => turnTo(place.page + 1)}
          >
            <IconChevronRight size={30} />
          </ActionIcon>
        </>
      )}
      <div className={styles.float}>
        <FollowPill follow={follow} />
      </div>
    </section>
  );
}
