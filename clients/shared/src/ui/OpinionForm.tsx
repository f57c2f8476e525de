// One person's opinion on one item: a stance and some words. What is typed survives a reload until it is sent.
import { Alert, Badge, Button, Group, Radio, Stack, Text, Textarea } from "@mantine/core";
import { IconCheck, IconClock } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { STANCES, type Stance } from "../features/opinions/select";
import type { OpinionView } from "../protocol";
import { useWords } from "../react/useWords";
import { dateTime } from "../words";
import { useDraft } from "./useDraft";

export interface OpinionFormProps {
  itemId: string;
  /** Whether the window is open now. */
  open: boolean;
  /** What the server has of this person on this item. */
  own: OpinionView | undefined;
  /** Sent from this device, no answer yet (offline perhaps). */
  waiting: boolean;
  /** Under which the draft is kept on this device: meeting and person. */
  draftKey: string;
  onSubmit: (opinion: { item_id: string; stance: Stance; text: string }) => void;
}

interface Draft {
  stance: Stance | null;
  text: string;
}

const LIMIT = 5000;

export function OpinionForm({ itemId, open, own, waiting, draftKey, onSubmit }: OpinionFormProps) {
  const { t } = useWords();
  const [draft, keepDraft, dropDraft] = useDraft<Draft>(`opinion/${draftKey}/${itemId}`);
  const [tried, setTried] = useState(false);
  const told = useRef<HTMLDivElement>(null);
  const stance = draft?.stance ?? own?.stance ?? null;
  const text = draft?.text ?? own?.text ?? "";
  const changed = draft !== null && (draft.stance !== (own?.stance ?? null) || draft.text !== (own?.text ?? ""));
  const needsStance = stance === null;
  const needsText = stance !== null && stance !== "agree" && text.trim() === "";
  const tooLong = text.length > LIMIT;

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (stance === null || needsText || tooLong || !open) return;
    onSubmit({ item_id: itemId, stance, text: text.trim() });
    dropDraft();
    setTried(false);
    // The button has nothing more to do and cannot keep the focus: it goes to what says how it went, and stays in here.
    told.current?.focus();
  };

  return (
    <form onSubmit={submit} noValidate aria-label={t("opinion.form")}>
      <Stack gap="md">
        {!open ? <Alert color="gray" variant="outline" icon={<IconClock />}>{t(changed ? "opinion.closed_with_draft" : "opinion.closed")}</Alert> : null}
        <Radio.Group
          label={t("opinion.stance")} value={stance} withAsterisk={false}
          onChange={(value) => keepDraft({ stance: value as Stance, text })}
          error={tried && needsStance ? t("opinion.stance_needed") : undefined}
        >
          <Stack gap={6} mt={6}>
            {STANCES.map((value) => (
              <Radio.Card key={value} value={value} disabled={!open} p="sm" radius="md" mih={48}>
                <Group wrap="nowrap" gap="sm"><Radio.Indicator size="md" /><Text>{t(`stance.${value}`)}</Text></Group>
              </Radio.Card>
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t(stance === "agree" ? "opinion.text_optional" : "opinion.text")} autosize minRows={3} maxRows={12}
          value={text} readOnly={!open} maxLength={LIMIT + 200}
          onChange={(event) => keepDraft({ stance, text: event.currentTarget.value })}
          error={tooLong ? t("opinion.too_long", { limit: LIMIT }) : tried && needsText ? t("opinion.text_needed") : undefined}
          description={text.length > LIMIT - 500 ? t("opinion.length", { count: text.length, limit: LIMIT }) : undefined}
        />
        <Group justify="space-between" gap="sm">
          <div role="status" ref={told} tabIndex={-1}>
            {waiting ? <Badge size="lg" color="gold" variant="light" tt="none" leftSection={<IconClock size={14} />}>{t("opinion.waiting")}</Badge>
              : changed ? <Text size="sm" c="dimmed">{t("opinion.draft_kept")}</Text>
              : own ? <Badge size="lg" color="teal" variant="light" tt="none" leftSection={<IconCheck size={14} />}>{t("opinion.sent_at", { time: dateTime(own.submitted_at) })}</Badge>
              : null}
          </div>
          <Button type="submit" disabled={!open || (own !== undefined && !changed)}>{t(own ? "opinion.replace" : "opinion.send")}</Button>
        </Group>
      </Stack>
    </form>
  );
}
