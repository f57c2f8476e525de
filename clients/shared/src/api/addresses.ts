// Addresses of bytes, for what cannot send a header: an image, a link, a download.
import { seat } from "./seat";

/** The same address with this window's seat. */
export function withSeat(path: string): string {
  const here = seat();
  if (here === null) return path;
  return `${path}${path.includes("?") ? "&" : "?"}seat=${encodeURIComponent(here)}`;
}

export function paperUrl(meetingId: string, documentId: string): string {
  return withSeat(`/api/meetings/${meetingId}/documents/${documentId}/file`);
}

/** `page` from 1. */
export function thumbnailUrl(meetingId: string, documentId: string, page: number): string {
  return withSeat(`/api/meetings/${meetingId}/documents/${documentId}/thumbnails/${page}.webp`);
}

export function noticeUrl(meetingId: string, format: "docx" | "pdf"): string {
  return withSeat(`/api/meetings/${meetingId}/notice.${format}`);
}
