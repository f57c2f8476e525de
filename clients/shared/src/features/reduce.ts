// One event onto all views. A view that the event does not touch keeps its identity, so nothing that shows it is
// rendered again. Equal to the server's views after the same event: tests/golden says so.
import type { Fact, Me, Views } from "../protocol";
import { reduceAgenda } from "./agenda/reduce";
import { reduceDocuments } from "./documents/reduce";
import { reduceInk } from "./ink/reduce";
import { reduceLifecycle } from "./lifecycle/reduce";
import { reduceNotices } from "./notices/reduce";
import { reduceOpinions } from "./opinions/reduce";
import { reduceRoster } from "./roster/reduce";
import { reduceStage } from "./stage/reduce";

type Reducers = { [F in keyof Views]: (view: Views[F], fact: Fact, me: Me) => Views[F] };

const REDUCERS: Reducers = {
  lifecycle: reduceLifecycle,
  roster: reduceRoster,
  agenda: reduceAgenda,
  documents: reduceDocuments,
  stage: reduceStage,
  ink: reduceInk,
  opinions: reduceOpinions,
  notices: reduceNotices,
};

/** The views after `fact`, for `me`. Unknown types (a newer server) change nothing. */
export function reduceViews(views: Views, fact: Fact, me: Me): Views {
  let next: Views | null = null;
  for (const feature of Object.keys(REDUCERS) as Array<keyof Views>) {
    const reduce = REDUCERS[feature] as (view: unknown, fact: Fact, me: Me) => unknown;
    const before = views[feature];
    const after = reduce(before, fact, me);
    if (after !== before) next = { ...(next ?? views), [feature]: after };
  }
  return next ?? views;
}

/** Views of a meeting in which nothing has happened yet. */
export function emptyViews(): Views {
  return {
    lifecycle: { title: "", body: "", superior: "", place: "", starts_at: null, state: "draft", opened_at: null, closed_at: null },
    roster: { participants: [] },
    agenda: { items: [], current: null },
    documents: { documents: [] },
    stage: { shown: null, holder_id: null },
    ink: { strokes: [] },
    opinions: { open_items: [], published: [], all: null, own: [] },
    notices: { desk: null },
  };
}
