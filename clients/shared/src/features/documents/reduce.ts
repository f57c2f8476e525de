import type { DocumentsView, DocumentView, Fact } from "../../protocol";
import { closeHole, makeRoom } from "../siblings";

const of = (itemId: string) => (document: DocumentView) => document.item_id === itemId;

export function reduceDocuments(view: DocumentsView, fact: Fact): DocumentsView {
  switch (fact.type) {
    case "documents.added": {
      const fresh: DocumentView = { ...fact.data, kind: "", symbol: "", issued_on: null, issuer: "" };
      return { documents: ordered([...makeRoom(view.documents, of(fresh.item_id), fresh.index), fresh]) };
    }
    case "documents.described":
      return { documents: view.documents.map((d) => (d.document_id === fact.data.document_id ? { ...d, ...fact.data } : d)) };
    case "documents.moved": {
      const { document_id, was_item_id, was_index, item_id, index } = fact.data;
      const moved = view.documents.find((d) => d.document_id === document_id);
      if (moved === undefined) return view;
      let rest = view.documents.filter((d) => d.document_id !== document_id);
      rest = closeHole(rest, of(was_item_id), was_index);
      rest = makeRoom(rest, of(item_id), index);
      return { documents: ordered([...rest, { ...moved, item_id, index }]) };
    }
    case "documents.withdrawn": {
      const { document_id, item_id, index } = fact.data;
      return { documents: closeHole(view.documents.filter((d) => d.document_id !== document_id), of(item_id), index) };
    }
    default:
      return view;
  }
}

/** By item id, then index: the server's order (by code point, as its database compares ids). */
function ordered(documents: DocumentView[]): DocumentView[] {
  return documents.sort((a, b) => (a.item_id === b.item_id ? a.index - b.index : a.item_id < b.item_id ? -1 : 1));
}
