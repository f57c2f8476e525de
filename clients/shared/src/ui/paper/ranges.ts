// The bytes of a paper as pdf.js asks for them: by ranges, with the seat in a header, tried again while the line is away.
import type { PDFDataRangeTransport } from "pdfjs-dist";
import { seatHeader } from "../../api/api";

export type Failure = "unreachable" | "refused" | "damaged";

export class RangeFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure);
  }
}

const TRIES = 4;

/** Bytes `begin` to `end` (exclusive) of a file that never changes. */
export async function fetchRange(url: string, begin: number, end: number, signal: AbortSignal): Promise<ArrayBuffer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(url, {
        headers: { ...seatHeader(), Range: `bytes=${begin}-${end - 1}` },
        credentials: "same-origin",
        signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
      });
      if (response.status === 206) return await response.arrayBuffer();
      // Something between us and the server knows no ranges.
      if (response.status === 200) return (await response.arrayBuffer()).slice(begin, end);
      if (response.status >= 400 && response.status < 500) throw new RangeFailure("refused");
    } catch (error) {
      if (signal.aborted || error instanceof RangeFailure) throw error;
    }
    if (attempt === TRIES) throw new RangeFailure("unreachable");
    await new Promise((resolve) => setTimeout(resolve, 400 * 2 ** attempt));
    if (signal.aborted) throw new RangeFailure("unreachable");
  }
}

/** pdf.js's base class comes with the library, which is loaded when the first paper is opened. */
export function rangeTransport(
  Base: typeof PDFDataRangeTransport, url: string, bytes: number, signal: AbortSignal, failed: (failure: Failure) => void,
): PDFDataRangeTransport {
  class Ranges extends Base {
    override requestDataRange(begin: number, end: number): void {
      fetchRange(url, begin, Math.min(end, bytes), signal).then(
        (chunk) => this.onDataRange(begin, new Uint8Array(chunk)),
        (error: unknown) => {
          if (!signal.aborted) failed(error instanceof RangeFailure ? error.failure : "unreachable");
        },
      );
    }
  }
  return new Ranges(bytes, null);
}
