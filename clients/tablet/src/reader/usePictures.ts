/** Addresses of the small pictures of a paper's pages: from the shelf while they are there, else from the server. */

import { thumbnailUrl } from "@dienhong/shared/api";
import type { DocumentView } from "@dienhong/shared/protocol";
import { useConnectionObject } from "@dienhong/shared/react";
import { useCallback, useEffect, useState } from "react";
import { usePapers } from "../documents/PapersProvider";

/** More pictures than this are taken from the server one by one: memory is not for a thousand of them. */
const FROM_SHELF = 400;

/** `upTo`: as many first pages as will be shown. */
export function usePictures(paper: DocumentView, upTo: number): (page: number) => string {
  const { meetingId } = useConnectionObject();
  const { pictureOf } = usePapers();
  const [urls, setUrls] = useState<ReadonlyMap<number, string>>(new Map());
  const { document_id, sha256, pages } = paper;
  useEffect(() => {
    let over = false;
    const made = new Map<number, string>();
    void (async () => {
      for (let page = 1; page <= Math.min(pages, upTo, FROM_SHELF) && !over; page += 1) {
        const data = await pictureOf(paper, page);
        if (data !== null && !over) made.set(page, URL.createObjectURL(new Blob([data], { type: "image/webp" })));
      }
      if (!over) setUrls(made);
    })();
    return () => {
      over = true;
      setUrls(new Map());
      for (const url of made.values()) URL.revokeObjectURL(url);
    };
    // The paper is named by its id and its bytes.
  }, [document_id, sha256, pages, upTo, pictureOf]);
  return useCallback((page) => urls.get(page) ?? thumbnailUrl(meetingId, document_id, page), [urls, meetingId, document_id]);
}
