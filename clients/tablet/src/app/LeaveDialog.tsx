import { Button, Group, Modal, Text } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { useState } from "react";
import { leaveTablet } from "./leave";

/** Signing out empties the tablet of this person's papers: that is said before it is done. */
export function LeaveDialog({ opened, close, unsent }: { opened: boolean; close: () => void; unsent: number }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const leave = async (): Promise<void> => {
    setBusy(true);
    await leaveTablet();
    // A fresh page: nothing of this person stays in memory either.
    window.location.assign("/tablet/");
  };
  return (
    <Modal opened={opened} onClose={close} title={t("tablet.menu.sign_out")} closeButtonProps={{ "aria-label": t("tablet.close") }}>
      <Text>{t("tablet.menu.sign_out_confirm")}</Text>
      {unsent > 0 && (
        <Text mt="sm" fw={600} c="var(--dh-off)">
          {t("tablet.menu.sign_out_unsent", { count: unsent })}
        </Text>
      )}
      <Group mt="lg" justify="flex-end">
        <Button size="lg" variant="default" onClick={close} data-autofocus>
          {t("tablet.cancel")}
        </Button>
        <Button size="lg" color="lacquer" loading={busy} onClick={() => void leave()}>
          {t("tablet.menu.sign_out_yes")}
        </Button>
      </Group>
    </Modal>
  );
}
