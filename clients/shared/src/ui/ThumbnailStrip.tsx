// Small pictures of all pages of a paper. Only those in sight are fetched; arrow keys walk.
import { useEffect, useRef } from "react";
import { useWords } from "../react/useWords";
import classes from "./ThumbnailStrip.module.css";

export interface ThumbnailStripProps {
  pages: number;
  /** The page that is open, from 1. */
  page: number;
  onPick: (page: number) => void;
  /** Where the picture of a page is. */
  urlOf: (page: number) => string;
  /** Width and height of every page, in any unit. */
  pageSizes: ReadonlyArray<readonly [number, number]>;
  /** The page that the room sees, marked. */
  shownPage?: number | null;
  /** Pages that carry ink, marked. */
  inked?: ReadonlySet<number>;
  direction?: "row" | "column";
}

export function ThumbnailStrip({ pages, page, onPick, urlOf, pageSizes, shownPage = null, inked, direction = "column" }: ThumbnailStripProps) {
  const { t } = useWords();
  const strip = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>("[aria-current]");
    current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [page]);

  const walk = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const to = event.key === "Home" ? 1 : event.key === "End" ? pages : step === undefined ? null : Math.min(pages, Math.max(1, page + step));
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    onPick(to);
    strip.current?.querySelector<HTMLElement>(`[data-page="${to}"]`)?.focus();
  };

  return (
    <div ref={strip} className={classes.strip} data-direction={direction} role="group" aria-label={t("paper.pages")} onKeyDown={walk}>
      {Array.from({ length: pages }, (_, n) => n + 1).map((n) => {
        const [width, height] = pageSizes[n - 1] ?? [210, 297];
        return (
          <button
            key={n}
            type="button"
            data-page={n}
            className={classes.page}
            aria-current={n === page ? "page" : undefined}
            aria-label={t(n === shownPage ? "paper.page_n_shown" : "paper.page_n", { page: n })}
            tabIndex={n === page ? 0 : -1}
            onClick={() => onPick(n)}
          >
            <span className={classes.sheet} style={{ aspectRatio: `${width} / ${height}` }}>
              <img src={urlOf(n)} alt="" loading="lazy" decoding="async" draggable={false} onError={(event) => { event.currentTarget.style.visibility = "hidden"; }} />
              {inked?.has(n) ? <span className={classes.inked} aria-hidden /> : null}
            </span>
            <span className={classes.number} data-shown={n === shownPage || undefined}>{n}</span>
          </button>
        );
      })}
    </div>
  );
}
