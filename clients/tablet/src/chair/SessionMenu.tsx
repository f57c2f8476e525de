import { Button, Group, Menu, Modal, Text } from "@mantine/core";
import { lifecycle } from "@dienhong/shared/features";
import { useMe, useView, useWords } from "@dienhong/shared/react";
import { IconGavel, IconPlayerPause, IconPlayerPlay, IconRotate, type Icon } from "@tabler/icons-react";
import { useState } from "react";
import { BarButton } from "./BarButton";
import styles from "./chair.module.css";
import { useAsk } from "./useAsk";

const SIGNS: Partial<Record<lifecycle.Step, Icon>> = {
  "lifecycle.open": IconGavel,
  "lifecycle.pause": IconPlayerPause,
  "lifecycle.resume": IconPlayerPlay,
  "lifecycle.close": IconGavel,
  "lifecycle.reopen": IconRotate,
};

/** Opens, pauses, resumes, closes. One step: a button; two: a menu. Closing asks first. */
export function SessionMenu() {
  const { t } = useWords();
  const meeting = useView("lifecycle");
  const opinions = useView("opinions");
  const me = useMe();
  const { ask, waitingFor } = useAsk();
  const [closing, setClosing] = useState(false);
  if (meeting === null || me === null) return null;
  const steps = lifecycle.stepsFor(meeting, me.role).filter((step) => SIGNS[step] !== undefined);
  const word = (step: lifecycle.Step): string => t(`tablet.chair.${step.replace("lifecycle.", "")}` as "tablet.chair.open");
  const take = (step: lifecycle.Step): void => {
    if (step === "lifecycle.close") setClosing(true);
    else ask(step, {});
  };
  const waiting = waitingFor("lifecycle.open", "lifecycle.pause", "lifecycle.resume", "lifecycle.close", "lifecycle.reopen");
  const only = steps.length === 1 ? steps[0] : undefined;
  const open = opinions?.open_items.length ?? 0;
  return (
    <>
      {only !== undefined ? (
        <BarButton
          icon={SIGNS[only] ?? IconGavel}
          label={word(only)}
          strong={only === "lifecycle.open"}
          waiting={waiting}
          onClick={() => take(only)}
        />
      ) : (
        <Menu withinPortal={false} position="top-start" offset={10} width={260} disabled={steps.length === 0}>
          <Menu.Target>
            <BarButton
              icon={IconGavel}
              label={t("tablet.chair.session")}
              waiting={waiting}
              disabled={steps.length === 0}
            />
          </Menu.Target>
          <Menu.Dropdown>
            {steps.map((step) => {
              const Sign = SIGNS[step] ?? IconGavel;
              return (
                <Menu.Item key={step} className={styles.choice} leftSection={<Sign size={24} aria-hidden />} onClick={() => take(step)}>
                  {word(step)}
                </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal opened={closing} onClose={() => setClosing(false)} title={t("tablet.chair.close_title")} closeButtonProps={{ "aria-label": t("tablet.close") }}>
        <Text>{t("tablet.chair.close_text")}</Text>
        {open > 0 && <Text mt="sm" fw={600}>{t("tablet.chair.close_windows", { count: open })}</Text>}
        <Group mt="lg" justify="flex-end">
          <Button variant="default" size="lg" onClick={() => setClosing(false)} data-autofocus>
            {t("tablet.cancel")}
          </Button>
          <Button
            color="lacquer"
            size="lg"
            onClick={() => {
              setClosing(false);
              ask("lifecycle.close", {});
            }}
          >
            {t("tablet.chair.close")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
