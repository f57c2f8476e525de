import { Button, Center, Stack, Text, Title } from "@mantine/core";
import { Mark } from "@dienhong/shared/ui";
import type { ReactNode } from "react";
import styles from "./meeting.module.css";

/** A page that says one thing and shows the way out. There is no dead end. */
export function StatePage({ title, children, action }: { title: string; children: ReactNode; action: { label: string; run: () => void } }) {
  return (
    <Center component="main" className={styles.statePage}>
      <Stack align="center" gap="lg" maw={560}>
        <Mark size={88} />
        <Title order={1} ta="center">
          {title}
        </Title>
        <Text size="lg" ta="center" component="div">
          {children}
        </Text>
        <Button size="xl" onClick={action.run} autoFocus>
          {action.label}
        </Button>
      </Stack>
    </Center>
  );
}
