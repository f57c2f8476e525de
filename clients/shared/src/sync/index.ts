// The client's side of docs/SYNC.md. Knows sockets and IndexedDB; knows no screen.
export * from "./types";
export { MeetingConnection } from "./connection";
export type { ConnectionOptions } from "./surroundings";
export { PrivateInk, type PrivateInkState } from "./privateInk";
export { MeetingStore } from "./store";
