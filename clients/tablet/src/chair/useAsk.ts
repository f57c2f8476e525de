/** Asking for something by a button: what waits for its answer is known, so that the button can say so. */

import { useActions, useMeetingState } from "@dienhong/shared/react";
import type { Commands, CommandType } from "@dienhong/shared/protocol";
import { useMemo } from "react";

export function useAsk() {
  const { send } = useActions();
  const pending = useMeetingState((state) => state.pending);
  return useMemo(() => {
    const asked = new Set<string>(pending.map((command) => command.type));
    return {
      /** Sent once while the first is unanswered: a second touch is a mistake, not a second wish. */
      ask: <T extends CommandType>(type: T, data: Commands[T]): void => {
        if (!asked.has(type)) void send(type, data);
      },
      waitingFor: (...types: CommandType[]): boolean => types.some((type) => asked.has(type)),
    };
  }, [pending, send]);
}
