// (signatures; being filled in)
import type { Ref } from "react";
import type { PaperViewHandle, PaperViewProps } from "./paperTypes";

export function PaperView({ source, position, layer, label }: PaperViewProps & { ref?: Ref<PaperViewHandle> }) {
  const [width, height] = source.pageSizes[position.page - 1] ?? [595, 842];
  return <div aria-label={label} style={{ position: "relative", width, height, background: "#fff" }}>{layer?.({ page: position.page, width, height })}</div>;
}
