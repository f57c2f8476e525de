/**
 * The papers of a meeting kept on this tablet (IndexedDB), so that they open without a network.
 *
 * Everything is kept under the person and the meeting, and `wipe` leaves nothing behind. It knows no React and does not
 * fetch: `stocking.ts` fills the shelf. IndexedDB and not Cache Storage: a server on a closed network without HTTPS
 * has only the former.
 */

import { openDB, type DBSchema, type IDBPDatabase } from "idb";

export interface ShelfPaper {
  readonly document_id: string;
  readonly sha256: string;
}

interface Sheet {
  readonly sha256: string;
  readonly data: ArrayBuffer;
}

interface Shelves extends DBSchema {
  /** [owner, meeting, document] */
  papers: { key: [string, string, string]; value: Sheet };
  /** [owner, meeting, document, page] */
  thumbnails: { key: [string, string, string, number]; value: Sheet };
}

/** After every string and number in IndexedDB's order of keys. */
const LAST: IDBValidKey = [];

export class Shelf {
  private readonly opened: Promise<IDBPDatabase<Shelves>>;

  constructor(name = "dienhong-papers") {
    this.opened = openDB<Shelves>(name, 1, {
      upgrade(db) {
        db.createObjectStore("papers");
        db.createObjectStore("thumbnails");
      },
    });
    this.opened.catch(() => undefined); // Said at the first use; a page without storage must still run.
  }

  async paper(owner: string, meeting: string, paper: ShelfPaper): Promise<ArrayBuffer | null> {
    const found = await (await this.opened).get("papers", [owner, meeting, paper.document_id]);
    return found?.sha256 === paper.sha256 ? found.data : null;
  }

  async keepPaper(owner: string, meeting: string, paper: ShelfPaper, data: ArrayBuffer): Promise<void> {
    await (await this.opened).put("papers", { sha256: paper.sha256, data }, [owner, meeting, paper.document_id]);
  }

  async thumbnail(owner: string, meeting: string, paper: ShelfPaper, page: number): Promise<ArrayBuffer | null> {
    const found = await (await this.opened).get("thumbnails", [owner, meeting, paper.document_id, page]);
    return found?.sha256 === paper.sha256 ? found.data : null;
  }

  async keepThumbnail(owner: string, meeting: string, paper: ShelfPaper, page: number, data: ArrayBuffer): Promise<void> {
    const key: [string, string, string, number] = [owner, meeting, paper.document_id, page];
    await (await this.opened).put("thumbnails", { sha256: paper.sha256, data }, key);
  }

  /** Which of these papers are on the shelf, in this very version. */
  async onShelf(owner: string, meeting: string, papers: readonly ShelfPaper[]): Promise<Set<string>> {
    const db = await this.opened;
    const found = new Set<string>();
    for (const paper of papers) {
      const sheet = await db.get("papers", [owner, meeting, paper.document_id]);
      if (sheet?.sha256 === paper.sha256) found.add(paper.document_id);
    }
    return found;
  }

  /** The pages whose small pictures are here. Those of another version of the paper are thrown away first. */
  async thumbnailsOnShelf(owner: string, meeting: string, paper: ShelfPaper): Promise<Set<number>> {
    const db = await this.opened;
    const range = under(owner, meeting, paper.document_id);
    const keys = await db.getAllKeys("thumbnails", range);
    const first = keys[0] === undefined ? undefined : await db.get("thumbnails", keys[0]);
    if (first !== undefined && first.sha256 !== paper.sha256) {
      await db.delete("thumbnails", range);
      return new Set();
    }
    return new Set(keys.map((key) => key[3]));
  }

  /** Throws away what is no longer among the meeting's papers: withdrawn papers must not stay readable. */
  async keepOnly(owner: string, meeting: string, documents: ReadonlySet<string>): Promise<void> {
    const db = await this.opened;
    const gone = new Set<string>();
    for (const key of await db.getAllKeys("papers", under(owner, meeting))) if (!documents.has(key[2])) gone.add(key[2]);
    for (const key of await db.getAllKeys("thumbnails", under(owner, meeting))) if (!documents.has(key[2])) gone.add(key[2]);
    for (const document of gone) {
      await db.delete("papers", IDBKeyRange.only([owner, meeting, document]));
      await db.delete("thumbnails", under(owner, meeting, document));
    }
  }

  /** Everything of one person in one meeting: they were removed from it. */
  async wipeMeeting(owner: string, meeting: string): Promise<void> {
    const db = await this.opened;
    await db.delete("papers", under(owner, meeting));
    await db.delete("thumbnails", under(owner, meeting));
  }

  /** Everything of one person: they signed out. */
  async wipeOwner(owner: string): Promise<void> {
    const db = await this.opened;
    await db.delete("papers", under(owner));
    await db.delete("thumbnails", under(owner));
  }

  /** The meetings whose papers this person has here. */
  async meetings(owner: string): Promise<Set<string>> {
    const keys = await (await this.opened).getAllKeys("papers", under(owner));
    return new Set(keys.map(([, meeting]) => meeting));
  }

  async close(): Promise<void> {
    (await this.opened).close();
  }
}

/** All keys that begin with these parts. */
function under(...parts: string[]): IDBKeyRange {
  return IDBKeyRange.bound(parts, [...parts, LAST]);
}
