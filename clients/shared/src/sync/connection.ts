// (signatures; being filled in)
import type { Commands, CommandType, Signals, SignalType } from "../protocol";
import type { MeetingState, Outcome, SendOptions, SignalListener } from "./types";
import type { PrivateInk } from "./privateInk";

export interface ConnectionOptions {
  meetingId: string;
}

export declare class MeetingConnection {
  constructor(options: ConnectionOptions);
  readonly meetingId: string;
  readonly privateInk: PrivateInk;
  start(): void;
  stop(): void;
  getState(): MeetingState;
  subscribe(changed: () => void): () => void;
  send<T extends CommandType>(type: T, data: Commands[T], options?: SendOptions): Promise<Outcome>;
  pass<T extends SignalType>(type: T, data: Signals[T]): void;
  onSignal<T extends SignalType>(type: T, heard: SignalListener<T>): () => void;
  dismissRefused(id: string): void;
  retryNow(): void;
  serverNow(): number;
}
