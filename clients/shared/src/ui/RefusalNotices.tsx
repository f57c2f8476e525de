// What was asked and refused, one by one, until the person has seen it. Nothing that somebody wrote is lost: the text
// of a refused opinion stands in the notice and can be copied.
import { Alert, Button, CopyButton, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useActions, useConnection } from "../react/hooks";
import { useWords } from "../react/useWords";
import { hasWord, time } from "../words";

const SHOWN = 4;

export function RefusalNotices() {
  const { t, refusalText } = useWords();
  const { refused } = useConnection();
  const { dismissRefused, serverNow } = useActions();
  if (refused.length === 0) return null;
  return (
    <Stack gap="xs" role="region" aria-label={t("refused.region")} aria-live="assertive">
      {refused.slice(0, SHOWN).map((command) => {
        const asked = `command.${command.type}`;
        const text = "text" in command.data && typeof command.data.text === "string" ? command.data.text : "";
        return (
          <Alert
            key={command.id}
            color="lacquer"
            variant="outline"
            bg="var(--dh-sheet)"
            icon={<IconAlertTriangle />}
            title={refusalText(command.code, command.details)}
            withCloseButton
            closeButtonLabel={t("refused.dismiss")}
            onClose={() => dismissRefused(command.id)}
          >
            <Text size="sm">{t("refused.asked", { what: hasWord(asked) ? t(asked) : t("refused.something"), time: time(command.at - Date.now() + serverNow()) })}</Text>
            {text ? (
              <Group gap="sm" mt="xs" align="flex-start" wrap="nowrap">
                <Text size="sm" style={{ whiteSpace: "pre-wrap", flex: 1 }} lineClamp={6}>{text}</Text>
                <CopyButton value={text}>
                  {({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? "common.copied" : "common.copy")}</Button>}
                </CopyButton>
              </Group>
            ) : null}
          </Alert>
        );
      })}
      {refused.length > SHOWN ? <Text size="sm" c="dimmed">{t("refused.more", { count: refused.length - SHOWN })}</Text> : null}
    </Stack>
  );
}
