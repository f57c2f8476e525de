// The page on the stage with everybody's ink on it and the presenter's pointer: what the hall sees.
import { useMeetingState, useWords } from "@dienhong/shared/react";
import { MeetingInk, PaperView, StagePointer, type InkDeed, type InkPen, type PaperViewHandle } from "@dienhong/shared/ui";
import { useEffect, useState, type Ref } from "react";
import { ErrorNote } from "../shell/notes";
import { usePaper } from "../shell/usePaper";
import type { Stage } from "./useStage";

export function StagePaper({ stage, pen = null, still = false, onDeed, handle }: {
  stage: Stage;
  pen?: InkPen | null;
  /** Nobody moves it here: the hall screen. */
  still?: boolean;
  onDeed?: (deed: InkDeed) => void;
  handle?: Ref<PaperViewHandle>;
}) {
  const { t } = useWords();
  const meetingId = useMeetingState((s) => s.meetingId);
  const source = usePaper(meetingId, stage.paper);
  const [failed, setFailed] = useState<"unreachable" | "refused" | "damaged" | null>(null);
  const sha256 = stage.paper?.sha256;
  useEffect(() => setFailed(null), [sha256]);
  if (source === null || stage.paper === undefined || stage.position === null) return null;
  const documentId = stage.paper.document_id;
  return (
    <>
      {failed !== null && <ErrorNote error={t(`web.paper.${failed}`)} />}
      <PaperView
        ref={handle}
        source={source}
        position={stage.position}
        onMove={still ? undefined : stage.move}
        label={stage.paper.title}
        layerTakesTouch={pen !== null}
        onFailure={setFailed}
        onShown={() => setFailed(null)}
        layer={({ page, width, height }) => (
          <>
            <MeetingInk documentId={documentId} page={page} width={width} height={height} pen={pen} target="shared" onDeed={onDeed} />
            <StagePointer documentId={documentId} page={page} width={width} height={height} />
          </>
        )}
      />
    </>
  );
}
