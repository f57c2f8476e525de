// What a connection takes from outside: the browser's own by default, handed in by tests.
import { api } from "../api/api";
import { seat } from "../api/seat";
import { privateInkDoor, type PrivateInkDoor } from "./privateInk";
import { MeetingStore } from "./store";

export interface Surroundings {
  openSocket: () => WebSocket;
  /** A fresh token before every hello. */
  getToken: () => Promise<string>;
  seat: () => string | null;
  store: MeetingStore;
  privateInkDoor: PrivateInkDoor;
  /** Milliseconds since 1970 by this device's clock. */
  now: () => number;
  random: () => number;
}

export interface ConnectionOptions extends Partial<Surroundings> {
  meetingId: string;
}

const TOKEN_MS = 10_000;

export function surroundings(options: ConnectionOptions): Surroundings {
  return {
    openSocket: options.openSocket ?? (() => new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`)),
    getToken: options.getToken ?? (async () => (await api<{ token: string }>("/api/auth/token", { method: "POST", timeout: TOKEN_MS })).token),
    seat: options.seat ?? seat,
    store: options.store ?? new MeetingStore(),
    privateInkDoor: options.privateInkDoor ?? privateInkDoor(options.meetingId),
    now: options.now ?? (() => Date.now()),
    random: options.random ?? Math.random,
  };
}
