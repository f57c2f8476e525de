// One's own menu: language, light or dark, account, sign out.
import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useWords } from "@dienhong/shared/react";
import { setLanguage } from "@dienhong/shared/words";
import { IconChevronDown, IconLanguage, IconLogout, IconMoon, IconSun, IconUser } from "@tabler/icons-react";
import { useLocation } from "wouter";
import { useSession } from "./session";
import classes from "./PersonMenu.module.css";

export function PersonMenu() {
  const { t, language } = useWords();
  const { person, signOut } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [, go] = useLocation();
  const dark = colorScheme === "dark";
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={t("web.me.menu", { name: person.name })}>
          <span className={classes.initials} aria-hidden>
            {initials(person.name)}
          </span>
          <span className={classes.name}>{person.name}</span>
          <IconChevronDown size={18} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{person.name}</strong>
          {person.position && <span>{person.position}</span>}
          {person.unit && <span>{person.unit}</span>}
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconUser size={20} aria-hidden />} onClick={() => go("/account")}>
          {t("web.me.account")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLanguage size={20} aria-hidden />}
          onClick={() => setLanguage(language === "vi" ? "en" : "vi")}
          lang={language === "vi" ? "en" : "vi"}
        >
          {language === "vi" ? "English" : "Tiếng Việt"}
        </Menu.Item>
        <Menu.Item
          leftSection={dark ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />}
          onClick={() => setColorScheme(dark ? "light" : "dark")}
        >
          {dark ? t("web.me.light") : t("web.me.dark")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={20} aria-hidden />} onClick={() => void signOut()}>
          {t("web.me.sign_out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** "Nguyễn Thị Bích Hạnh" → "BH": the two last words, which is how people are told apart. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.slice(-2).map((word) => word.charAt(0).toUpperCase()).join("");
}
