// Several people may be signed in in windows of one browser (one tablet handed around, a secretary's two screens).
// A window sits in a seat: eight letters that name its cookie. Kept per window, and as the last seat for the next one.
const HERE = "dienhong.seat";
const LAST = "dienhong.last_seat";

/** The seat of this window, or the last one used in this browser; null: nobody has signed in. */
export function seat(): string | null {
  const here = read(() => sessionStorage, HERE);
  if (here !== null) return here;
  const last = lastSeat();
  if (last !== null) write(() => sessionStorage, HERE, last);
  return last;
}

export function lastSeat(): string | null {
  return read(() => localStorage, LAST);
}

/** After a sign-in or a link. */
export function takeSeat(value: string): void {
  write(() => sessionStorage, HERE, value);
  write(() => localStorage, LAST, value);
}

/** After a sign-out. */
export function leaveSeat(): void {
  const here = read(() => sessionStorage, HERE);
  try {
    sessionStorage.removeItem(HERE);
    if (here === null || lastSeat() === here) localStorage.removeItem(LAST);
  } catch {
    // No storage, nothing kept.
  }
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** A fresh id of 20 letters (100 bits), as the server makes them: for commands, items, strokes. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => ALPHABET[byte & 31]).join("");
}

function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, value: string): void {
  try {
    storage().setItem(key, value);
  } catch {
    // A private window without storage: the cookie alone still serves while it is the only one.
  }
}
