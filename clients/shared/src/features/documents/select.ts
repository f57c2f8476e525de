import type { AgendaView, DocumentsView, DocumentView } from "../../protocol";
import { flat } from "../agenda/select";
import { date } from "../../words/formats";

export const document = (view: DocumentsView, documentId: string | null) =>
  documentId === null ? undefined : view.documents.find((d) => d.document_id === documentId);

/** The papers of one item, in order. */
export const ofItem = (view: DocumentsView, itemId: string) => view.documents.filter((d) => d.item_id === itemId);

/** All papers, in the order of the agenda. */
export const inAgendaOrder = (view: DocumentsView, agenda: AgendaView): DocumentView[] =>
  flat(agenda).flatMap((item) => ofItem(view, item.item_id));

/** "Tờ trình số 12-TTr/ĐU, ngày 05/9/2026"; empty where nothing is known. */
export function citation(d: Pick<DocumentView, "kind" | "symbol" | "issued_on">): string {
  const head = [d.kind, d.symbol && `số ${d.symbol}`].filter(Boolean).join(" ");
  return [head, d.issued_on && `ngày ${date(d.issued_on)}`].filter(Boolean).join(", ");
}

/** How many bytes all papers have together. */
export const totalBytes = (view: DocumentsView) => view.documents.reduce((sum, d) => sum + d.bytes, 0);
