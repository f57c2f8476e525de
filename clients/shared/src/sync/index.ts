// The client's side of docs/SYNC.md. Knows sockets and IndexedDB; knows no screen.
export * from "./types";
export { MeetingConnection, type ConnectionOptions } from "./connection";
export { PrivateInk, type PrivateInkState } from "./privateInk";
export { MeetingStore } from "./store";
