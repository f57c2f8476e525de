/**
 * What the chair does to the meeting, always in the same place: the session, the item, the stage, the opinions.
 * Large buttons with words; what cannot be undone asks first.
 */

import { lifecycle } from "@dienhong/shared/features";
import { useView, useWords } from "@dienhong/shared/react";
import { IconPresentation, IconPresentationOff, IconUserShare, IconZoomQuestion } from "@tabler/icons-react";
import { useState } from "react";
import type { Follow } from "../stage/useFollow";
import { BarButton } from "./BarButton";
import styles from "./chair.module.css";
import { HandOver } from "./HandOver";
import { ItemMenu } from "./ItemMenu";
import { SessionMenu } from "./SessionMenu";
import { useAsk } from "./useAsk";
import { WindowButtons } from "./WindowButtons";

export interface ChairBarProps {
  follow: Follow;
  /** Opens an item's page (its papers, its opinions). */
  openItem: (itemId: string) => void;
  openOpinions: (itemId: string) => void;
}

export function ChairBar({ follow, openItem, openOpinions }: ChairBarProps) {
  const { t } = useWords();
  const meeting = useView("lifecycle");
  const stage = useView("stage");
  const { ask, waitingFor } = useAsk();
  const [handing, setHanding] = useState(false);
  if (meeting === null || stage === null) return null;
  const live = lifecycle.isLive(meeting);
  const { mode, place } = follow;
  return (
    <nav className={styles.bar} aria-label={t("tablet.chair.bar")}>
      <SessionMenu />
      <ItemMenu openItem={openItem} />
      {mode === "presenting" ? (
        <BarButton icon={IconZoomQuestion} label={t("tablet.chair.apart")} onClick={follow.standApart} />
      ) : (
        <BarButton
          icon={IconPresentation}
          label={t(place === null ? "tablet.chair.present_choose" : "tablet.chair.present")}
          strong={place !== null && live}
          disabled={!live || place === null}
          waiting={waitingFor("stage.turn_page")}
          onClick={() => place !== null && follow.present(place)}
        />
      )}
      <BarButton
        icon={IconPresentationOff}
        label={t("tablet.chair.clear")}
        disabled={!live || stage.shown === null}
        waiting={waitingFor("stage.clear")}
        onClick={() => ask("stage.clear", {})}
      />
      <BarButton
        icon={IconUserShare}
        label={t(stage.holder_id === null ? "tablet.chair.hand_over" : "tablet.chair.handed")}
        lit={stage.holder_id !== null}
        disabled={!live}
        onClick={() => setHanding(true)}
      />
      <WindowButtons openOpinions={openOpinions} />
      <HandOver opened={handing} close={() => setHanding(false)} />
    </nav>
  );
}
