// What crosses the wire, as types. generated.ts is written from the server's models; nothing here is typed by hand twice.
import type { Commands, Events, Signals, Views } from "./generated";

export * from "./generated";

export type CommandType = keyof Commands;
export type EventType = keyof Events;
export type SignalType = keyof Signals;
export type Feature = keyof Views;

/** An event as the reducers take it: one of all, told apart by `type`. */
export type Fact = {
  [T in EventType]: { type: T; at: string; by: string | null; data: Events[T] };
}[EventType];

/** Whose eyes a view is for. */
export interface Me {
  person_id: string;
  role: import("./generated").Role;
}
