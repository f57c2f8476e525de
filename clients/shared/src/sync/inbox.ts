// Messages of the socket into frames, in their order, although unpacking a snapshot takes a moment.
import type { ServerFrame } from "../protocol";

const PACKED = 0x01;
/** Messages that wait while a snapshot is unpacked; more than this is not a meeting. */
const MOST_WAITING = 10_000;

export class Inbox {
  private readonly waiting: Array<string | ArrayBuffer> = [];
  private busy = false;
  private shut = false;

  constructor(
    private readonly heard: (frame: ServerFrame) => void,
    private readonly broken: () => void,
  ) {}

  put(message: string | ArrayBuffer): void {
    if (this.shut) return;
    if (!this.busy && typeof message === "string") return this.read(message);
    this.waiting.push(message);
    if (this.waiting.length > MOST_WAITING) return this.fail();
    if (!this.busy) void this.work();
  }

  /** Nothing more is heard, not even what waits. */
  close(): void {
    this.shut = true;
    this.waiting.length = 0;
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let next = this.waiting.shift(); next !== undefined && !this.shut; next = this.waiting.shift()) {
      let text: string;
      try {
        text = typeof next === "string" ? next : await unpack(next);
      } catch {
        this.fail();
        break;
      }
      if (!this.shut) this.read(text);
    }
    this.busy = false;
  }

  private read(text: string): void {
    let frame: unknown;
    try {
      frame = JSON.parse(text);
    } catch {
      return this.fail();
    }
    if (typeof frame !== "object" || frame === null || !("t" in frame)) return this.fail();
    this.heard(frame as ServerFrame);
  }

  private fail(): void {
    this.close();
    this.broken();
  }
}

/** The byte 0x01, then the gzip of the JSON. */
async function unpack(message: ArrayBuffer): Promise<string> {
  if (new Uint8Array(message)[0] !== PACKED) throw new Error("not a packed frame");
  const unzipped = new Blob([message.slice(1)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(unzipped).text();
}
