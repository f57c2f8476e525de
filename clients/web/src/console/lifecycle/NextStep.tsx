// The one big button: what the meeting does next. Beside it, what else is possible in this state.
import { Button } from "@mantine/core";
import { lifecycle } from "@dienhong/shared/features";
import { useActions, usePending, useRole, useView, useWords } from "@dienhong/shared/react";
import { IconArrowBackUp, IconCheck, IconPlayerPause, IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useConfirm } from "../../shell/confirm";
import classes from "./lifecycle.module.css";

const ICONS: Record<lifecycle.Step, ReactNode> = {
  "lifecycle.make_ready": <IconCheck size={22} aria-hidden />,
  "lifecycle.open": <IconPlayerPlay size={22} aria-hidden />,
  "lifecycle.pause": <IconPlayerPause size={22} aria-hidden />,
  "lifecycle.resume": <IconPlayerPlay size={22} aria-hidden />,
  "lifecycle.close": <IconPlayerStop size={22} aria-hidden />,
  "lifecycle.reopen": <IconArrowBackUp size={22} aria-hidden />,
  "lifecycle.return_to_draft": <IconArrowBackUp size={22} aria-hidden />,
};

/** Steps that are asked about first, because others lose something by them. */
const ASKED = ["lifecycle.close", "lifecycle.return_to_draft", "lifecycle.reopen"] as const;
const isAsked = (step: lifecycle.Step): step is (typeof ASKED)[number] => (ASKED as readonly string[]).includes(step);
/** Steps that stand second even where nothing stands before them. */
const QUIET: ReadonlySet<lifecycle.Step> = new Set(["lifecycle.reopen"]);

export function NextStep() {
  const view = useView("lifecycle");
  const role = useRole();
  if (view === null || role === null) return null;
  const steps = lifecycle.stepsFor(view, role);
  return (
    <div className={classes.steps}>
      {[...steps].reverse().map((step) => (
        <StepButton key={step} step={step} main={step === steps[0] && !QUIET.has(step)} />
      ))}
    </div>
  );
}

function StepButton({ step, main }: { step: lifecycle.Step; main: boolean }) {
  const { t } = useWords();
  const { send } = useActions();
  const confirm = useConfirm();
  const waiting = usePending(step).length > 0;
  const press = async () => {
    if (isAsked(step)) {
      const sure = await confirm({
        title: t(`web.step.${step}.ask`),
        text: t(`web.step.${step}.why`),
        yes: t(`web.step.${step}`),
        danger: step === "lifecycle.close",
      });
      if (!sure) return;
    }
    void send(step, {});
  };
  return (
    <Button
      size={main ? "lg" : "md"}
      variant={main ? "filled" : "default"}
      leftSection={ICONS[step]}
      loading={waiting}
      onClick={() => void press()}
    >
      {t(`web.step.${step}`)}
    </Button>
  );
}
