import type { Fact, InkView, StrokeView } from "../../protocol";

export function reduceInk(view: InkView, fact: Fact): InkView {
  switch (fact.type) {
    case "ink.drawn":
      return { strokes: [...view.strokes, { author_id: fact.data.author_id, stroke: fact.data.stroke }] };
    case "ink.erased": {
      const gone = new Set(fact.data.stroke_ids);
      return { strokes: view.strokes.filter((s) => !gone.has(s.stroke.stroke_id)) };
    }
    case "ink.restored": {
      const here = new Set(view.strokes.map((s) => s.stroke.stroke_id));
      const back = fact.data.strokes
        .map((stroke, n): StrokeView => ({ author_id: fact.data.author_ids[n] ?? "", stroke }))
        .filter((s) => !here.has(s.stroke.stroke_id));
      return { strokes: [...view.strokes, ...back] };
    }
    default:
      return view;
  }
}
