import { opinions as opinionsOf } from "@dienhong/shared/features";
import type { OpinionView } from "@dienhong/shared/protocol";
import { useActions, useMe, usePending, useView } from "@dienhong/shared/react";
import { useMemo } from "react";

export interface OwnOpinion {
  readonly open: boolean;
  /** What I said last: on the server, or on its way there. */
  readonly own: OpinionView | undefined;
  /** It has not reached the server. */
  readonly waiting: boolean;
}

/** My opinion on one item, counting what is still on its way: who has answered must not be asked again. */
export function useOwnOpinion(itemId: string): OwnOpinion {
  const view = useView("opinions");
  const me = useMe();
  const pending = usePending("opinions.submit");
  const { serverNow } = useActions();
  return useMemo(() => {
    const open = view !== null && opinionsOf.isOpen(view, itemId);
    const known = view === null ? undefined : opinionsOf.ownOn(view, itemId);
    const sending = pending.findLast((command) => command.data.item_id === itemId);
    if (sending === undefined || me === null) return { open, own: known, waiting: false };
    const own: OpinionView = {
      item_id: itemId,
      person_id: me.person_id,
      stance: sending.data.stance,
      text: sending.data.text ?? "",
      revision: (known?.revision ?? 0) + 1,
      submitted_at: new Date(serverNow()).toISOString(),
    };
    return { open, own, waiting: true };
  }, [view, me, pending, itemId, serverNow]);
}
