/**
 * Keeps the meeting's papers on this tablet while it is open, and hands their bytes and small pictures to the reader:
 * from the shelf where they are there, else from the server.
 */

import { ask, seat } from "@dienhong/shared/api";
import { documents as documentsOf } from "@dienhong/shared/features";
import type { DocumentView } from "@dienhong/shared/protocol";
import { useConnection, useMe, useView } from "@dienhong/shared/react";
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { rememberReady } from "../start/remembered";
import { ourShelf } from "./ourShelf";
import type { ShelfPaper } from "./shelf";
import { stock, type Stock } from "./stocking";

interface Papers {
  readonly stock: Stock | null;
  /** Documents that open without a network. */
  readonly shelved: ReadonlySet<string>;
  /** The whole file from this tablet; null: it is not here. */
  keptBytes: (paper: ShelfPaper) => Promise<ArrayBuffer | null>;
  /** The picture of a page from this tablet; null: take it from the server. */
  pictureOf: (paper: ShelfPaper, page: number) => Promise<ArrayBuffer | null>;
}

const NOTHING: ReadonlySet<string> = new Set();

const PapersContext = createContext<Papers | null>(null);

export function usePapers(): Papers {
  const papers = use(PapersContext);
  if (papers === null) throw new Error("not inside a PapersProvider");
  return papers;
}

const NO_PAPERS: readonly DocumentView[] = [];
/** What could not be fetched is asked for again after so long, as long as the connection lives. */
const AGAIN_MS = 20_000;

export function PapersProvider({ meetingId, children }: { meetingId: string; children: ReactNode }) {
  const me = useMe();
  const owner = me?.person_id ?? null;
  const view = useView("documents");
  const agenda = useView("agenda");
  const { status } = useConnection();
  const [held, setStock] = useState<Stock | null>(null);
  const [round, setRound] = useState(0);
  const papers = useMemo(
    () => (view === null || agenda === null ? NO_PAPERS : documentsOf.inAgendaOrder(view, agenda)),
    [view, agenda],
  );
  const known = view !== null;
  // Moving an item of the agenda must not begin everything anew: only what papers there are counts.
  const what = papers.map((paper) => `${paper.document_id}:${paper.sha256}`).sort().join();

  useEffect(() => {
    if (!known || owner === null) return;
    const stopping = new AbortController();
    const path = (paper: { document_id: string }): string => `/api/meetings/${meetingId}/documents/${paper.document_id}`;
    let again: ReturnType<typeof setTimeout> | undefined;
    void stock({
      shelf: ourShelf, owner, meeting: meetingId, papers,
      signal: stopping.signal,
      progress: (now) => {
        setStock(now);
        if (now.state !== "fetching") rememberReady(seat(), meetingId, now.state === "ready");
        clearTimeout(again);
        if (now.state === "waiting" && status === "live") again = setTimeout(() => setRound((n) => n + 1), AGAIN_MS);
      },
      fetchPaper: (paper, signal) => ask(`${path(paper)}/file`, { signal, timeout: 300_000 }),
      fetchThumbnail: (paper, page, signal) => ask(`${path(paper)}/thumbnails/${page}.webp`, { signal }),
    });
    return () => {
      clearTimeout(again);
      stopping.abort();
    };
    // `papers` is named by `what`.
  }, [known, owner, meetingId, what, status, round]);

  const value = useMemo<Papers>(
    () => ({
      stock: held,
      shelved: held?.here ?? NOTHING,
      keptBytes: async (paper) => (owner === null ? null : ourShelf.paper(owner, meetingId, paper).catch(() => null)),
      pictureOf: async (paper, page) => (owner === null ? null : ourShelf.thumbnail(owner, meetingId, paper, page).catch(() => null)),
    }),
    [held, owner, meetingId],
  );
  return <PapersContext value={value}>{children}</PapersContext>;
}
