// One page of a paper, as large as its view allows, moved by fingers, wheel and keys. Where it stands is the caller's
// to say (`position`), so that the same view follows the stage, reads privately, or hangs in the hall.
import { Loader } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { useWords } from "../react/useWords";
import { lay, type Size, whole, wholePage, zoomedAt } from "./paper/geometry";
import { pixelsAcross } from "./paper/library";
import { afterKey, type GestureWorld, turned, useGestures } from "./paper/useGestures";
import { usePage } from "./paper/usePage";
import type { PaperViewHandle, PaperViewProps } from "./paperTypes";
import classes from "./PaperView.module.css";

const ZOOM_SETTLES_MS = 160;

export function PaperView(props: PaperViewProps & { ref?: Ref<PaperViewHandle> }) {
  const { source, position, onMove, layer, layerTakesTouch = false, label, onFailure, onShown, ref } = props;
  const { t } = useWords();
  const ground = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const view = useSize(ground);
  const page = Math.min(source.pages, Math.max(1, position.page));
  const [pointsWide, pointsHigh] = source.pageSizes[page - 1] ?? [595, 842];
  const aspect = pointsHigh / Math.max(1, pointsWide);

  // While a hand zooms, what is there is stretched; when it rests, page and ink are drawn anew.
  const drawnZoom = useSettled(position.zoom, `${source.sha256}/${page}`, ZOOM_SETTLES_MS);
  const known = view.width > 0 && view.height > 0;
  const laid = lay({ ...position, page }, view, aspect);
  const drawn = { width: (view.width * drawnZoom) / 100, height: ((view.width * drawnZoom) / 100) * aspect };
  const ratio = typeof window === "undefined" ? 1 : window.devicePixelRatio || 1;
  const { canvas, sharp, failure } = usePage(source, page, known ? pixelsAcross(drawn.width, aspect, ratio) : 0);

  const world: GestureWorld = { position: { ...position, page }, view, aspect, pages: source.pages, layerTakesTouch, onMove };
  useGestures(ground, world);

  useLayoutEffect(() => {
    const place = sheet.current;
    if (place === null) return;
    if (canvas === null) return place.replaceChildren();
    canvas.className = classes.canvas!;
    canvas.setAttribute("aria-hidden", "true");
    if (place.firstChild !== canvas) place.replaceChildren(canvas);
  }, [canvas]);

  useEffect(() => {
    if (sharp) onShown?.(page);
  }, [sharp, page, source.sha256]);
  useEffect(() => {
    if (failure !== null) onFailure?.(failure);
  }, [failure]);

  useImperativeHandle(ref, () => {
    const middle = { x: view.width / 2, y: view.height / 2 };
    const zoomTo = (zoom: number) => onMove?.(whole(zoomedAt(world.position, view, aspect, zoom, middle)), "settled");
    return {
      fitWidth: () => zoomTo(100),
      fitPage: () => zoomTo(wholePage(view, aspect)),
      zoomBy: (factor) => zoomTo(position.zoom * factor),
      turn: (by) => {
        const next = turned(world, by);
        if (next !== null) onMove?.(next, "settled");
      },
      focus: () => ground.current?.focus(),
    };
  });

  const key = (event: React.KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (onMove === undefined || event.target !== event.currentTarget) return;
    const next = afterKey(event.key, world);
    if (next === null) return;
    event.preventDefault();
    onMove(whole(next), "settled");
  };

  return (
    <div
      ref={ground}
      className={classes.ground}
      role="group"
      aria-roledescription={t("paper.roledescription")}
      aria-label={`${label}. ${t("paper.page_of", { page, pages: source.pages })}`}
      tabIndex={onMove === undefined ? undefined : 0}
      onKeyDown={key}
      data-page={page}
      data-sharp={sharp || undefined}
    >
      {known ? (
        <div
          className={classes.page}
          style={{
            width: drawn.width, height: drawn.height,
            transform: `translate(${laid.left}px, ${laid.top}px) scale(${laid.width / drawn.width})`,
          }}
        >
          <div ref={sheet} className={classes.sheet} />
          {layer?.({ page, width: drawn.width, height: drawn.height })}
        </div>
      ) : null}
      {canvas === null && failure === null && known ? <div className={classes.middle}><Loader role="status" aria-label={t("paper.opening")} /></div> : null}
      {failure !== null && canvas === null ? (
        <div className={classes.middle} role="alert">
          <p className={classes.failure}><IconCloudOff aria-hidden />{t(`paper.failed.${failure}`)}</p>
        </div>
      ) : null}
      <div role="status" aria-live="polite" className={classes.said}>{t("paper.page_of", { page, pages: source.pages })}</div>
    </div>
  );
}

function useSize(element: React.RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return;
    const measure = () => setSize((before) =>
      before.width === target.clientWidth && before.height === target.clientHeight ? before
        : { width: target.clientWidth, height: target.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** `value` when it has rested, at once when `key` changes. */
function useSettled(value: number, key: string, ms: number): number {
  const [settled, setSettled] = useState({ value, key });
  useEffect(() => {
    if (settled.value === value && settled.key === key) return;
    const timer = setTimeout(() => setSettled({ value, key }), ms);
    return () => clearTimeout(timer);
  }, [value, key, ms, settled]);
  return settled.key === key ? settled.value : value;
}
