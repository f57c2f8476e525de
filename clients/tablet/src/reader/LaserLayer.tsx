import type { PageLayerProps } from "@dienhong/shared/ui";
import { useActions } from "@dienhong/shared/react";
import { type PointerEvent, useEffect, useRef } from "react";
import styles from "./reader.module.css";

const EVERY_MS = 40;

/** A finger or a pen as a pointer for everyone: it shines while it touches. */
export function LaserLayer({ documentId, page, width, height }: PageLayerProps & { documentId: string }) {
  const { pass } = useActions();
  const sentAt = useRef(0);
  const on = useRef(false);

  const shine = (event: PointerEvent): void => {
    event.preventDefault();
    const now = performance.now();
    if (on.current && now - sentAt.current < EVERY_MS) return;
    const box = event.currentTarget.getBoundingClientRect();
    const part = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 65535);
    on.current = true;
    sentAt.current = now;
    pass("stage.pointer", {
      document_id: documentId, page, on: true,
      x: part((event.clientX - box.left) / box.width),
      y: part((event.clientY - box.top) / box.height),
    });
  };
  const out = (): void => {
    if (!on.current) return;
    on.current = false;
    pass("stage.pointer", { document_id: documentId, page, x: 0, y: 0, on: false });
  };
  useEffect(() => out, [documentId, page]);

  return (
    <div
      aria-hidden
      className={styles.laser}
      style={{ width, height }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        shine(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons > 0 || event.pointerType !== "mouse") shine(event);
      }}
      onPointerUp={out}
      onPointerCancel={out}
    />
  );
}
