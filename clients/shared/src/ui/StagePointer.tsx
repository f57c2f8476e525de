// The presenter's pointer on a page: a red spot that goes out by itself.
import { useEffect, useRef, useState } from "react";
import { mayShow } from "../features/stage/select";
import { useConnectionObject, useSignal } from "../react/hooks";

export interface StagePointerProps {
  documentId: string;
  page: number;
  width: number;
  height: number;
}

const GOES_OUT_MS = 4000;

export function StagePointer({ documentId, page, width, height }: StagePointerProps) {
  const [spot, setSpot] = useState<{ x: number; y: number } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const connection = useConnectionObject();
  useSignal("stage.pointer", (data, from) => {
    if (!mayShow(connection.getState().views, from)) return;
    clearTimeout(timer.current);
    if (!data.on || data.document_id !== documentId || data.page !== page) return setSpot(null);
    setSpot({ x: data.x / 65535, y: data.y / 65535 });
    timer.current = setTimeout(() => setSpot(null), GOES_OUT_MS);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => setSpot(null), [documentId, page]);
  if (spot === null) return null;
  return (
    <div
      aria-hidden
      style={{
        position: "absolute", left: 0, top: 0, width: 22, height: 22, borderRadius: "50%", pointerEvents: "none", zIndex: 3,
        background: "radial-gradient(circle, #ff3b30 0 35%, rgb(255 59 48 / 45%) 60%, transparent 72%)",
        transform: `translate(${spot.x * width - 11}px, ${spot.y * height - 11}px)`, transition: "transform 60ms linear",
      }}
    />
  );
}
