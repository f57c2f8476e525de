// A paper that belongs to another item.
import { Button, Group, Modal, Select, Stack } from "@mantine/core";
import { agenda as agendaOf, documents as papersOf } from "@dienhong/shared/features";
import type { DocumentView } from "@dienhong/shared/protocol";
import { useActions, useView, useWords } from "@dienhong/shared/react";
import { useState } from "react";

export function MoveDialog({ paper, open, onClose }: { paper: DocumentView; open: boolean; onClose: () => void }) {
  const { t } = useWords();
  const { send } = useActions();
  const agenda = useView("agenda");
  const documents = useView("documents");
  const [to, setTo] = useState<string>(paper.item_id);
  if (agenda === null || documents === null) return null;
  const choices = agendaOf.flat(agenda).map((item) => ({ value: item.item_id, label: `${item.number}. ${item.title}` }));
  const move = () => {
    void send("documents.move", { document_id: paper.document_id, item_id: to, index: papersOf.ofItem(documents, to).length });
    onClose();
  };
  return (
    <Modal opened={open} onClose={onClose} title={t("web.documents.move.title", { title: paper.title })} size="lg" closeButtonProps={{ "aria-label": t("common.close") }}>
      <Stack>
        <Select label={t("web.documents.move.to")} data={choices} value={to} onChange={(value) => value && setTo(value)} data-autofocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button disabled={to === paper.item_id} onClick={move}>
            {t("web.documents.move.yes")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
