import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Shelf } from "./shelf";
import { stock, type Stock, type StockPaper } from "./stocking";

const bytes = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer;
const hash = async (text: string): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(text))), (b) => b.toString(16).padStart(2, "0")).join("");
const paper = async (document_id: string, text: string): Promise<StockPaper> => ({
  document_id,
  sha256: await hash(text),
  bytes: bytes(text).byteLength,
  pages: 2,
});

let number = 0;
let shelf: Shelf;
beforeEach(() => {
  shelf = new Shelf(`papers-${(number += 1)}`);
});
afterEach(() => shelf.close());

interface Wire {
  readonly texts: Record<string, string>;
  readonly asked: string[];
}

async function fill(papers: StockPaper[], wire: Wire, owner = "an", meeting = "hop"): Promise<Stock[]> {
  const told: Stock[] = [];
  await stock({
    shelf, owner, meeting, papers,
    signal: new AbortController().signal,
    progress: (stock) => told.push(stock),
    fetchPaper: async ({ document_id }) => {
      wire.asked.push(document_id);
      const text = wire.texts[document_id];
      return text === undefined ? new Response(null, { status: 503 }) : new Response(text);
    },
    fetchThumbnail: async ({ document_id }, page) => new Response(`${document_id}/${page}`),
  });
  return told;
}

describe("the shelf", () => {
  it("keeps every paper whole, with its small pictures, and says so", async () => {
    const papers = [await paper("to-trinh", "Tờ trình"), await paper("bao-cao", "Báo cáo")];
    const told = await fill(papers, { texts: { "to-trinh": "Tờ trình", "bao-cao": "Báo cáo" }, asked: [] });
    expect(told.at(-1)).toMatchObject({ state: "ready", bytes: told.at(-1)?.totalBytes });
    expect(new TextDecoder().decode((await shelf.paper("an", "hop", papers[0]!))!)).toBe("Tờ trình");
    expect(await shelf.thumbnailsOnShelf("an", "hop", papers[1]!)).toEqual(new Set([1, 2]));
  });

  it("does not fetch again what is here, and fetches what was missing when asked again", async () => {
    const papers = [await paper("to-trinh", "Tờ trình"), await paper("bao-cao", "Báo cáo")];
    const first = await fill(papers, { texts: { "to-trinh": "Tờ trình" }, asked: [] });
    expect(first.at(-1)?.state).toBe("waiting");
    const wire: Wire = { texts: { "to-trinh": "Tờ trình", "bao-cao": "Báo cáo" }, asked: [] };
    const second = await fill(papers, wire);
    expect(wire.asked).toEqual(["bao-cao"]);
    expect(second.at(-1)?.state).toBe("ready");
  });

  it("refuses bytes that are not the announced paper", async () => {
    const papers = [await paper("to-trinh", "Tờ trình")];
    const told = await fill(papers, { texts: { "to-trinh": "Tờ trìnH" }, asked: [] });
    expect(told.at(-1)?.state).toBe("waiting");
    expect(await shelf.paper("an", "hop", papers[0]!)).toBeNull();
  });

  it("throws away a withdrawn paper", async () => {
    const papers = [await paper("to-trinh", "Tờ trình"), await paper("bao-cao", "Báo cáo")];
    const wire: Wire = { texts: { "to-trinh": "Tờ trình", "bao-cao": "Báo cáo" }, asked: [] };
    await fill(papers, wire);
    await fill([papers[1]!], wire);
    expect(await shelf.paper("an", "hop", papers[0]!)).toBeNull();
    expect(await shelf.thumbnail("an", "hop", papers[0]!, 1)).toBeNull();
    expect(await shelf.paper("an", "hop", papers[1]!)).not.toBeNull();
  });

  it("wipes one meeting and one person without touching the others", async () => {
    const papers = [await paper("to-trinh", "Tờ trình")];
    const wire: Wire = { texts: { "to-trinh": "Tờ trình" }, asked: [] };
    await fill(papers, wire, "an", "hop");
    await fill(papers, wire, "an", "hop-khac");
    await fill(papers, wire, "binh", "hop");
    await shelf.wipeMeeting("an", "hop");
    expect(await shelf.meetings("an")).toEqual(new Set(["hop-khac"]));
    await shelf.wipeOwner("an");
    expect(await shelf.meetings("an")).toEqual(new Set());
    expect(await shelf.meetings("binh")).toEqual(new Set(["hop"]));
    expect(await shelf.thumbnail("binh", "hop", papers[0]!, 1)).not.toBeNull();
  });
});
