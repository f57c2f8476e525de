// The identity: warm paper, deep ink, teal for what can be done, lacquer red sparingly, for what counts.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const paper: MantineColorsTuple = [
  "#fdfbf6", "#f7f3ea", "#efe8d9", "#e3d8c2", "#d0c1a3", "#b3a17d", "#8d7c5b", "#6b5d43", "#4a402e", "#2e281d",
];
const teal: MantineColorsTuple = [
  "#edf6f6", "#d7eaea", "#b0d4d5", "#84bcbe", "#5fa6a9", "#45959a", "#2f8288", "#1e6a70", "#12535a", "#0a3d43",
];
const lacquer: MantineColorsTuple = [
  "#fcf0ee", "#f6dcd8", "#ebb6af", "#df8d83", "#d2665b", "#c14a3f", "#a8322a", "#8f2620", "#7d1f1c", "#5e1513",
];
const gold: MantineColorsTuple = [
  "#fdf7e8", "#f8ebc8", "#f0d795", "#e6c064", "#d9a93f", "#bf8d28", "#98701d", "#7a5916", "#5f4511", "#46320b",
];
const gray: MantineColorsTuple = [
  "#f6f2ea", "#eee8dc", "#e2dacb", "#d3c9b6", "#b8ae9a", "#958b78", "#706857", "#575042", "#3e392f", "#29251e",
];
const dark: MantineColorsTuple = [
  "#ece7dc", "#d3cec3", "#aeb1ad", "#858c8c", "#5f6a6d", "#435055", "#2f3c42", "#202c32", "#172126", "#10181c",
];

export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro', 'Noto Sans', system-ui, sans-serif",
  headings: {
    fontFamily: "'Lora', 'Noto Serif', 'Times New Roman', serif",
    fontWeight: "600",
  },
  fontFamilyMonospace: "ui-monospace, 'Liberation Mono', monospace",
  colors: { paper, teal, lacquer, gold, gray, dark },
  primaryColor: "teal",
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  luminanceThreshold: 0.36,
  black: "#1b2429",
  white: "#fffdf8",
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "8px", lg: "12px", xl: "18px" },
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "md" } },
    ActionIcon: { defaultProps: { size: 44, variant: "subtle" }, classNames: { root: "dh-action" } },
    CloseButton: { defaultProps: { size: "lg" } },
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md" } },
    NumberInput: { defaultProps: { size: "md" } },
    Select: { defaultProps: { size: "md", allowDeselect: false } },
    Autocomplete: { defaultProps: { size: "md" } },
    Checkbox: { defaultProps: { size: "md" } },
    Radio: { defaultProps: { size: "md" } },
    Switch: { defaultProps: { size: "md" } },
    SegmentedControl: { defaultProps: { size: "md" } },
    // A dialog's head is no banner of the page.
    Modal: { defaultProps: { attributes: { header: { role: "presentation" } }, centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } } },
    // The placeholder is an element that a menu may not have; the first item takes the focus instead. In the page and
    // not behind it: whoever walks from landmark to landmark finds it where its button stands.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, withinPortal: false } },
    Paper: { defaultProps: { radius: "lg" } },
    Tooltip: { defaultProps: { openDelay: 500, withArrow: true } },
  },
});

/** `--dh-*`: what components take; `light` and `dark` pass WCAG AA on their own ground. */
export const resolver: CSSVariablesResolver = () => ({
  variables: {
    "--dh-target": "44px",
    "--dh-red": "#a8322a",
    "--dh-gold": "#d9a93f",
  },
  light: {
    "--mantine-color-body": "#f7f3ea",
    "--mantine-color-text": "#1b2429",
    "--mantine-color-dimmed": "#5c5a50",
    "--mantine-color-placeholder": "#706b5d",
    "--mantine-color-default": "#fffdf8",
    "--mantine-color-default-border": "#d8ccb4",
    "--mantine-color-error": "#98261f",
    "--dh-sheet": "#fffdf8",
    "--dh-desk": "#e9e1d0",
    "--dh-edge": "#d8ccb4",
    "--dh-accent": "#7d1f1c",
    "--dh-accent-soft": "#f6dcd8",
    "--dh-live": "#1f6b3a",
    "--dh-wait": "#7a5916",
    "--dh-off": "#8f2620",
  },
  dark: {
    "--mantine-color-body": "#172126",
    "--mantine-color-text": "#ece7dc",
    "--mantine-color-dimmed": "#b3b2a8",
    "--mantine-color-placeholder": "#a3a49d",
    "--mantine-color-teal-light": "rgb(95 166 169 / 18%)",
    "--mantine-color-teal-light-hover": "rgb(95 166 169 / 28%)",
    "--mantine-color-teal-light-color": "#b0d4d5",
    "--mantine-color-default": "#202c32",
    "--mantine-color-default-border": "#435055",
    "--mantine-color-error": "#f0a49b",
    "--dh-sheet": "#202c32",
    "--dh-desk": "#10181c",
    "--dh-edge": "#435055",
    "--dh-accent": "#ebb6af",
    "--dh-accent-soft": "#4a2421",
    "--dh-live": "#8fd0a3",
    "--dh-wait": "#f0d795",
    "--dh-off": "#ebb6af",
  },
});
