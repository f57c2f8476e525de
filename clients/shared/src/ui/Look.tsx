// The look of both apps: Mantine with our theme, words and notifications. Wrap the whole app in it once.
import { MantineProvider, useMantineColorScheme } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { useWords } from "../react/useWords";
import { resolver, theme } from "./theme";

export { theme };

export function Look({ children }: { children: ReactNode }) {
  useWords();
  return (
    <MantineProvider theme={theme} cssVariablesResolver={resolver} defaultColorScheme="auto">
      <Notifications position="top-center" limit={4} />
      {children}
    </MantineProvider>
  );
}

/** Light, dark, or as the device says. */
export function useColorChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return { choice: colorScheme, choose: setColorScheme };
}
