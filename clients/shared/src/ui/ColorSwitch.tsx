import { ActionIcon } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";
import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useWords } from "../react/useWords";

/** Light or dark. */
export function ColorSwitch() {
  const { t } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  return (
    <ActionIcon color="gray" aria-label={t(dark ? "look.light" : "look.dark")} onClick={() => setColorScheme(dark ? "light" : "dark")}>
      {dark ? <IconSun size={22} /> : <IconMoon size={22} />}
    </ActionIcon>
  );
}
