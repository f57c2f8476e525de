import type { InkView, StrokeView } from "../../protocol";

const pages = new WeakMap<InkView, Map<string, StrokeView[]>>();
const NONE: StrokeView[] = [];

/** The shared strokes of one page, in the order of drawing. The same view gives the same array. */
export function onPage(view: InkView, documentId: string, page: number): readonly StrokeView[] {
  let byPage = pages.get(view);
  if (byPage === undefined) {
    byPage = new Map();
    for (const entry of view.strokes) {
      const key = `${entry.stroke.document_id}/${entry.stroke.page}`;
      const list = byPage.get(key);
      if (list === undefined) byPage.set(key, [entry]);
      else list.push(entry);
    }
    pages.set(view, byPage);
  }
  return byPage.get(`${documentId}/${page}`) ?? NONE;
}

/** Pages of a paper that carry shared ink. */
export const inkedPages = (view: InkView, documentId: string) =>
  new Set(view.strokes.filter((s) => s.stroke.document_id === documentId).map((s) => s.stroke.page));
