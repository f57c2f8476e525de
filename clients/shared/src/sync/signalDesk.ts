// Who listens to which signal.
import type { Passing, SignalType } from "../protocol";
import type { SignalListener } from "./types";

export class SignalDesk {
  private readonly listeners = new Map<string, Set<(data: never, from: string) => void>>();

  on<T extends SignalType>(type: T, heard: SignalListener<T>): () => void {
    const those = this.listeners.get(type) ?? new Set();
    this.listeners.set(type, those);
    those.add(heard);
    return () => those.delete(heard);
  }

  hear(signal: Passing): void {
    for (const heard of this.listeners.get(signal.type) ?? []) heard(signal.data as never, signal.from);
  }
}
