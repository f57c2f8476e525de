// What a device keeps of a meeting, so that a page opens without a network and nothing that was asked is lost: the last
// snapshot, commands without an answer, refusals not yet seen, the private ink. Everything lies under one person and one
// meeting: the next person at the same tablet sees none of it.
//
// A browser that refuses storage (a private window, no room) still runs: what is kept then lasts as long as the page.
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Stroke } from "../protocol";
import type { Held } from "./session";
import type { PendingCommand, RefusedCommand } from "./types";

export interface KeptCopy extends Held {
  /** Milliseconds since 1970 by this device's clock. */
  at: number;
}

export type KeptCommand = Omit<PendingCommand, "state">;

export interface KeptStroke {
  stroke_id: string;
  /** Null: erased. */
  stroke: Stroke | null;
  /** Order of drawing. */
  order: number;
  /** Not yet at the server. */
  unsent: boolean;
}

type Place = [person: string, meeting: string];

interface Kept extends DBSchema {
  seats: { key: string; value: string };
  copies: { key: Place; value: KeptCopy };
  /** By the order of asking. */
  outbox: { key: [string, string, number]; value: KeptCommand };
  refused: { key: [string, string, string]; value: RefusedCommand };
  strokes: { key: [string, string, string]; value: KeptStroke };
  revisions: { key: Place; value: number };
}

const FORGOTTEN_AFTER_MS = 120 * 24 * 3600 * 1000;

export class MeetingStore {
  private readonly opened: Promise<IDBPDatabase<Kept> | null>;

  constructor(name = "dienhong-meetings") {
    this.opened = openDB<Kept>(name, 1, {
      upgrade(db) {
        for (const store of ["seats", "copies", "outbox", "refused", "strokes", "revisions"] as const) db.createObjectStore(store);
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    }).catch(() => null);
  }

  /** Who sat in this seat last. */
  personOf = (seat: string) => this.with<string | undefined>(undefined, (db) => db.get("seats", seat));
  sat = (seat: string, person: string) => this.with(undefined, (db) => db.put("seats", person, seat));

  copy = (place: Place) => this.with<KeptCopy | undefined>(undefined, (db) => db.get("copies", place));
  keepCopy = (place: Place, copy: KeptCopy) => this.with(undefined, (db) => db.put("copies", copy, place));
  dropCopy = (place: Place) => this.with(undefined, (db) => db.delete("copies", place));

  /** In the order of asking, with the number under which each lies. */
  async outbox(place: Place): Promise<Array<{ number: number; command: KeptCommand }>> {
    return this.with<Array<{ number: number; command: KeptCommand }>>([], async (db) => {
      const tx = db.transaction("outbox");
      const [keys, values] = await Promise.all([tx.store.getAllKeys(under(place)), tx.store.getAll(under(place))]);
      return values.map((command, n) => ({ number: keys[n]![2], command }));
    });
  }

  keepCommand = (place: Place, number: number, command: KeptCommand) =>
    this.with(undefined, (db) => db.put("outbox", command, [...place, number]));
  dropCommand = (place: Place, number: number) => this.with(undefined, (db) => db.delete("outbox", [...place, number]));

  async refused(place: Place): Promise<RefusedCommand[]> {
    const all = await this.with<RefusedCommand[]>([], (db) => db.getAll("refused", under(place)));
    return all.sort((a, b) => a.at - b.at);
  }

  keepRefused = (place: Place, command: RefusedCommand) => this.with(undefined, (db) => db.put("refused", command, [...place, command.id]));
  dropRefused = (place: Place, id: string) => this.with(undefined, (db) => db.delete("refused", [...place, id]));

  async strokes(place: Place): Promise<KeptStroke[]> {
    const all = await this.with<KeptStroke[]>([], (db) => db.getAll("strokes", under(place)));
    return all.sort((a, b) => a.order - b.order);
  }

  revision = (place: Place) => this.with<number | undefined>(undefined, (db) => db.get("revisions", place));

  /** Strokes and, with them, the revision they belong to: both or neither. Erased and sent strokes need no keeping. */
  keepStrokes = (place: Place, strokes: readonly KeptStroke[], revision?: number) =>
    this.with(undefined, async (db) => {
      const tx = db.transaction(["strokes", "revisions"], "readwrite");
      for (const kept of strokes) {
        const key: [string, string, string] = [...place, kept.stroke_id];
        if (kept.stroke === null && !kept.unsent) await tx.objectStore("strokes").delete(key);
        else await tx.objectStore("strokes").put(kept, key);
      }
      if (revision !== undefined) await tx.objectStore("revisions").put(revision, place);
      await tx.done;
    });

  /** Copies of meetings long past go; what is one's own (ink, what was not sent) stays. */
  tidy = (now: number) =>
    this.with(undefined, async (db) => {
      const tx = db.transaction("copies", "readwrite");
      for (let cursor = await tx.store.openCursor(); cursor !== null; cursor = await cursor.continue()) {
        if (now - cursor.value.at > FORGOTTEN_AFTER_MS) await cursor.delete();
      }
      await tx.done;
    });

  /** Everything of one person, in all meetings: they sign out of this device. */
  wipePerson = (person: string) =>
    this.with(undefined, async (db) => {
      const theirs = ["copies", "outbox", "refused", "strokes", "revisions"] as const;
      const tx = db.transaction(["seats", ...theirs], "readwrite");
      for (const name of theirs) await tx.objectStore(name).delete(IDBKeyRange.bound([person], [person, []]));
      for (let cursor = await tx.objectStore("seats").openCursor(); cursor !== null; cursor = await cursor.continue()) {
        if (cursor.value === person) await cursor.delete();
      }
      await tx.done;
    });

  private async with<T>(otherwise: T, work: (db: IDBPDatabase<Kept>) => Promise<unknown>): Promise<T> {
    const db = await this.opened;
    if (db === null) return otherwise;
    try {
      return (await work(db)) as T;
    } catch {
      // Full, closed by a newer page, or refused: the page goes on with what it has in memory.
      return otherwise;
    }
  }
}

/** All keys that begin with this person and meeting: an array sorts after every string and number. */
function under(place: Place): IDBKeyRange {
  return IDBKeyRange.bound([...place], [...place, []]);
}
