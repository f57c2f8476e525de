import { ActionIcon, Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useMeetingState, useWords } from "@dienhong/shared/react";
import { IconDotsVertical, IconLanguage, IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { useState } from "react";
import { LeaveDialog } from "../app/LeaveDialog";
import styles from "./headers.module.css";

/** Language, light or dark, signing out. */
export function RoomMenu() {
  const unsent = useMeetingState((state) => state.unsent);
  return <PersonMenu unsent={unsent} />;
}

export function PersonMenu({ unsent, name }: { unsent: number; name?: string }) {
  const { t, language, setLanguage } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme("light") === "dark";
  const [leaving, setLeaving] = useState(false);
  return (
    <>
      <Menu withinPortal={false} position="bottom-end" width={270}>
        <Menu.Target>
          <ActionIcon size={48} color="gray" aria-label={t("tablet.menu.open")}>
            <IconDotsVertical />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {name !== undefined && <Menu.Label className={styles.menuName}>{name}</Menu.Label>}
          <Menu.Item
            className={styles.choice}
            lang={language === "vi" ? "en" : "vi"}
            leftSection={<IconLanguage size={24} aria-hidden />}
            onClick={() => setLanguage(language === "vi" ? "en" : "vi")}
          >
            {t("tablet.menu.language")}
          </Menu.Item>
          <Menu.Item
            className={styles.choice}
            leftSection={dark ? <IconSun size={24} aria-hidden /> : <IconMoon size={24} aria-hidden />}
            onClick={() => setColorScheme(dark ? "light" : "dark")}
          >
            {t(dark ? "tablet.menu.light" : "tablet.menu.dark")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item className={styles.choice} leftSection={<IconLogout size={24} aria-hidden />} onClick={() => setLeaving(true)}>
            {t("tablet.menu.sign_out")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <LeaveDialog opened={leaving} close={() => setLeaving(false)} unsent={unsent} />
    </>
  );
}
