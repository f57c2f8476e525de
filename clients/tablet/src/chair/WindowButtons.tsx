import { lifecycle, opinions as opinionsOf, roster as rosterOf } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { IconMessages, IconMessageQuestion, IconMessageOff } from "@tabler/icons-react";
import { BarButton } from "./BarButton";
import { useAsk } from "./useAsk";

/** Asks for opinions on the item that the room deals with, ends it, and shows how many have come. */
export function WindowButtons({ openOpinions }: { openOpinions: (itemId: string) => void }) {
  const { t } = useWords();
  const agenda = useView("agenda");
  const opinions = useView("opinions");
  const roster = useView("roster");
  const meeting = useView("lifecycle");
  const { ask, waitingFor } = useAsk();
  if (agenda === null || opinions === null || roster === null || meeting === null) return null;
  const item = agenda.current;
  const open = item !== null && opinionsOf.isOpen(opinions, item);
  const asked = rosterOf.withRole(roster, "chair", "delegate", "invited", "site").length;
  const count = item === null ? 0 : opinionsOf.allOn(opinions, item).length;
  const can = item !== null && lifecycle.isInSession(meeting);
  return (
    <>
      {open ? (
        <BarButton
          icon={IconMessageOff}
          label={t("tablet.chair.window_close")}
          lit
          waiting={waitingFor("opinions.close_window")}
          onClick={() => ask("opinions.close_window", { item_id: item })}
        />
      ) : (
        <BarButton
          icon={IconMessageQuestion}
          label={t("tablet.chair.window_open")}
          disabled={!can}
          waiting={waitingFor("opinions.open_window")}
          onClick={() => item !== null && ask("opinions.open_window", { item_id: item })}
        />
      )}
      <BarButton
        icon={IconMessages}
        label={t("tablet.chair.opinions_count", { count, total: asked })}
        disabled={item === null}
        onClick={() => item !== null && openOpinions(item)}
      />
    </>
  );
}
