import { useActions } from "@dienhong/shared/react";
import type { PageLayerProps } from "@dienhong/shared/ui";
import { useEffect, useRef } from "react";
import styles from "./reader.module.css";

const EVERY_MS = 40;

/** A finger, a pen or a mouse as a pointer for everyone: it shines while it touches. */
export function LaserLayer({ documentId, page, width, height }: PageLayerProps & { documentId: string }) {
  const { pass } = useActions();
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const target = layer.current;
    if (target === null) return;
    let held: number | null = null;
    let sentAt = 0;

    const shine = (event: PointerEvent): void => {
      const box = target.getBoundingClientRect();
      const part = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 65535);
      sentAt = event.timeStamp;
      const x = part((event.clientX - box.left) / box.width);
      const y = part((event.clientY - box.top) / box.height);
      pass("stage.pointer", { document_id: documentId, page, on: true, x, y });
    };
    const out = (): void => {
      if (held === null) return;
      held = null;
      pass("stage.pointer", { document_id: documentId, page, on: false, x: 0, y: 0 });
    };
    // Listeners of the element itself, not React's: the page below hears the same event and must find it taken.
    const down = (event: PointerEvent): void => {
      event.preventDefault();
      if (held !== null) return;
      held = event.pointerId;
      target.setPointerCapture(event.pointerId);
      shine(event);
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== held) return;
      event.preventDefault();
      if (event.timeStamp - sentAt >= EVERY_MS) shine(event);
    };
    const up = (event: PointerEvent): void => {
      if (event.pointerId === held) out();
    };

    target.addEventListener("pointerdown", down);
    target.addEventListener("pointermove", move);
    target.addEventListener("pointerup", up);
    target.addEventListener("pointercancel", up);
    return () => {
      out();
      target.removeEventListener("pointerdown", down);
      target.removeEventListener("pointermove", move);
      target.removeEventListener("pointerup", up);
      target.removeEventListener("pointercancel", up);
    };
  }, [documentId, page, pass]);

  return <div ref={layer} aria-hidden className={styles.laser} style={{ width, height }} />;
}
