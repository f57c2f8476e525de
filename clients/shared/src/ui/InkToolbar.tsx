// What the hand holds and where it writes. One row (or column) of large buttons; what is chosen is pressed.
import { ActionIcon, Group, Popover, SegmentedControl, SimpleGrid, Stack, Text, Tooltip, UnstyledButton } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconBook, IconEraser, IconHighlight, IconLetterT, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../react/useWords";
import { hasWord } from "../words";
import { HIGHLIGHT_COLORS, INK_COLORS, type InkPen, type InkTool, PENS } from "./inkTool";
import classes from "./InkToolbar.module.css";

export interface InkToolbarProps {
  /** Null: reading. */
  pen: InkPen | null;
  onPen: (pen: InkPen | null) => void;
  target: "shared" | "private";
  /** Without it there is no choice of layer. */
  onTarget?: (target: "shared" | "private") => void;
  /** Whether the shared layer may be written by this person now. */
  mayShare: boolean;
  onUndo?: () => void;
  onRedo?: () => void;
  mayUndo?: boolean;
  mayRedo?: boolean;
  direction?: "row" | "column";
}

const TOOLS: ReadonlyArray<{ tool: InkTool; Icon: typeof IconPencil }> = [
  { tool: "pen", Icon: IconPencil },
  { tool: "highlighter", Icon: IconHighlight },
  { tool: "text", Icon: IconLetterT },
  { tool: "eraser", Icon: IconEraser },
];
const WIDTHS: Record<Exclude<InkTool, "eraser">, readonly number[]> = { pen: [70, 110, 190], highlighter: [450, 700, 1100], text: [480, 640, 900] };

export function InkToolbar({ pen, onPen, target, onTarget, mayShare, onUndo, onRedo, mayUndo = false, mayRedo = false, direction = "row" }: InkToolbarProps) {
  const { t } = useWords();
  const [last, setLast] = useState<Record<string, InkPen>>(PENS);
  const [open, setOpen] = useState(false);

  const choose = (tool: InkTool) => {
    if (pen?.tool === tool) return tool === "eraser" ? onPen(null) : setOpen((before) => !before);
    setOpen(false);
    onPen(tool === "eraser" ? { tool, color: "#000000", width: 1 } : (last[tool] ?? PENS[tool]));
  };
  const alter = (part: Partial<InkPen>) => {
    if (pen === null) return;
    const next = { ...pen, ...part };
    setLast((before) => ({ ...before, [pen.tool]: next }));
    onPen(next);
  };

  return (
    <div className={classes.bar} data-direction={direction} role="toolbar" aria-label={t("ink.toolbar")} aria-orientation={direction === "row" ? "horizontal" : "vertical"}>
      <Tool label={t("ink.read")} pressed={pen === null} onClick={() => onPen(null)}><IconBook size={24} /></Tool>
      {TOOLS.map(({ tool, Icon }) => (
        <Popover key={tool} opened={open && pen?.tool === tool && tool !== "eraser"} onChange={setOpen} position={direction === "column" ? "left" : "top"} withArrow trapFocus withRoles={false} withinPortal={false}>
          <Popover.Target>
            <span>
              <Tool label={t(`ink.${tool}`)} pressed={pen?.tool === tool} onClick={() => choose(tool)}>
                <Icon size={24} />
                {tool === "eraser" ? null : <span className={classes.swatch} style={{ background: (pen?.tool === tool ? pen : (last[tool] ?? PENS[tool])).color }} />}
              </Tool>
            </span>
          </Popover.Target>
          <Popover.Dropdown role="group" aria-label={t(`ink.${tool}`)}>{pen !== null && pen.tool === tool && tool !== "eraser" ? <Choices pen={pen} tool={tool} alter={alter} /> : null}</Popover.Dropdown>
        </Popover>
      ))}
      {onUndo ? <Tool label={t("ink.undo")} disabled={!mayUndo} onClick={onUndo}><IconArrowBackUp size={24} /></Tool> : null}
      {onRedo ? <Tool label={t("ink.redo")} disabled={!mayRedo} onClick={onRedo}><IconArrowForwardUp size={24} /></Tool> : null}
      {onTarget && mayShare ? (
        <SegmentedControl
          aria-label={t("ink.layer")} value={target} onChange={(value) => onTarget(value as "shared" | "private")} color={target === "shared" ? "lacquer" : undefined}
          orientation={direction === "row" ? "horizontal" : "vertical"}
          data={[{ value: "private", label: t("ink.private") }, { value: "shared", label: t("ink.shared") }]}
        />
      ) : null}
    </div>
  );
}

function Choices({ pen, tool, alter }: { pen: InkPen; tool: Exclude<InkTool, "eraser">; alter: (part: Partial<InkPen>) => void }) {
  const { t } = useWords();
  const colors: readonly string[] = tool === "highlighter" ? HIGHLIGHT_COLORS : INK_COLORS;
  return (
    <Stack gap="sm">
      <Group gap={4}>
        {colors.map((color) => {
          const word = `ink.color.${color.slice(1)}`;
          return (
            <UnstyledButton key={color} className={classes.color} aria-label={hasWord(word) ? t(word) : t("ink.color", { color })} aria-pressed={pen.color === color} onClick={() => alter({ color })}>
              <span style={{ background: color }} />
            </UnstyledButton>
          );
        })}
      </Group>
      <Text size="sm" component="div" id="ink-widths">{t("ink.width")}</Text>
      <SimpleGrid cols={3} spacing={4} aria-labelledby="ink-widths">
        {WIDTHS[tool].map((width, n) => (
          <UnstyledButton key={width} className={classes.width} aria-label={t("ink.width_n", { n: n + 1 })} aria-pressed={pen.width === width} onClick={() => alter({ width })}>
            {tool === "text" ? <span style={{ fontSize: 14 + n * 6, color: pen.color }}>Aă</span> : <span style={{ height: 3 + n * 4, width: 34, borderRadius: 9, background: pen.color }} />}
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function Tool({ label, pressed, disabled, onClick, children }: { label: string; pressed?: boolean; disabled?: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={label} withinPortal={false}>
      <ActionIcon size={48} variant={pressed ? "filled" : "subtle"} color={pressed ? "teal" : "gray"} aria-label={label} aria-pressed={pressed} disabled={disabled} onClick={onClick} pos="relative">
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
