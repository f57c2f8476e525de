// Title and citation of a paper: what a notice needs in order to cite it.
import { Autocomplete, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import type { DocumentView } from "@dienhong/shared/protocol";
import { useActions, useWords } from "@dienhong/shared/react";
import { useState, type FormEvent } from "react";
import { DayInput } from "../../shell/DayAndHour";
import { ErrorNote } from "../../shell/notes";

/** The kinds that papers of such meetings have; any other may be typed. These are terms of Vietnamese office work. */
const KINDS = ["Tờ trình", "Báo cáo", "Đề án", "Kế hoạch", "Dự thảo Nghị quyết", "Dự thảo Quyết định", "Công văn", "Phương án", "Biên bản"];

export function DescribeDialog({ paper, open, onClose }: { paper: DocumentView; open: boolean; onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal opened={open} onClose={onClose} title={t("web.documents.describe.title")} size="lg" closeButtonProps={{ "aria-label": t("common.close") }}>
      {open && <DescribeForm paper={paper} onClose={onClose} />}
    </Modal>
  );
}

function DescribeForm({ paper, onClose }: { paper: DocumentView; onClose: () => void }) {
  const { t, refusalText } = useWords();
  const { send } = useActions();
  const { title, kind, symbol, issued_on, issuer } = paper;
  const [facts, setFacts] = useState({ title, kind, symbol, issued_on, issuer });
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<typeof facts>) => setFacts({ ...facts, ...change });
  const empty = facts.title.trim() === "";

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (empty) return;
    setBusy(true);
    const outcome = await send("documents.describe", { document_id: paper.document_id, ...facts }, { quiet: true });
    setBusy(false);
    if (outcome.outcome === "done") onClose();
    else setError(refusalText(outcome.code, outcome.details));
  };

  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack>
        <TextInput
          label={t("web.documents.title")}
          required
          maxLength={300}
          value={facts.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
          error={empty && t("web.documents.title.missing")}
          data-autofocus
        />
        <Autocomplete label={t("web.documents.kind")} data={KINDS} maxLength={60} value={facts.kind} onChange={(value) => set({ kind: value })} />
        <Group grow align="flex-start">
          <TextInput
            label={t("web.documents.symbol")}
            description={t("web.documents.symbol.help")}
            maxLength={60}
            value={facts.symbol}
            onChange={(event) => set({ symbol: event.currentTarget.value })}
          />
          <DayInput label={t("web.documents.issued_on")} description={t("web.documents.issued_on.help")} value={facts.issued_on} onChange={(day) => set({ issued_on: day })} />
        </Group>
        <TextInput
          label={t("web.documents.issuer")}
          maxLength={200}
          value={facts.issuer}
          onChange={(event) => set({ issuer: event.currentTarget.value })}
        />
        <ErrorNote error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={busy}>
            {t("common.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
