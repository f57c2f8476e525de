import { Button, Center, Stack, Text, Title } from "@mantine/core";
import { t } from "@dienhong/shared/words";
import { Component, type ErrorInfo, type ReactNode } from "react";

/** A bug must not become a white page: say so, lose nothing, offer the way on. */
export class Broken extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Center component="main" mih="100dvh" p="xl">
        <Stack align="center" maw={520}>
          <Title order={1}>{t("tablet.broken.title")}</Title>
          <Text size="lg" ta="center">
            {t("tablet.broken.text")}
          </Text>
          <Button size="xl" onClick={() => window.location.reload()}>
            {t("tablet.state.reload")}
          </Button>
        </Stack>
      </Center>
    );
  }
}
