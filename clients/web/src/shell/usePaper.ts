// A paper of the meeting as PaperView takes it. The address carries this window's seat.
import { paperUrl } from "@dienhong/shared/api";
import type { DocumentView } from "@dienhong/shared/protocol";
import type { PaperSource } from "@dienhong/shared/ui";
import { useMemo } from "react";

export function usePaper(meetingId: string, paper: DocumentView | undefined): PaperSource | null {
  return useMemo(
    () =>
      paper === undefined
        ? null
        : {
            sha256: paper.sha256,
            bytes: paper.bytes,
            pages: paper.pages,
            pageSizes: paper.page_sizes,
            url: paperUrl(meetingId, paper.document_id),
          },
    [meetingId, paper],
  );
}
