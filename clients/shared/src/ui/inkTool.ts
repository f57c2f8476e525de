// What the hand holds.
export type InkTool = "pen" | "highlighter" | "eraser" | "text";

export interface InkPen {
  tool: InkTool;
  /** "#rrggbb", lower case. */
  color: string;
  /** In 1/32768 of the page's width; for text: the letters' height. */
  width: number;
}

/** Ink colours that can be told apart on white paper, also by those who see no red or green. */
export const INK_COLORS = ["#1c2a3a", "#a3211b", "#0b5a8a", "#1f6b3a", "#7a3e9d"] as const;
export const HIGHLIGHT_COLORS = ["#f4d35e", "#9ad1a5", "#8ec6e6", "#f2a6a0"] as const;

export const PENS: Record<Exclude<InkTool, "eraser">, InkPen> = {
  pen: { tool: "pen", color: INK_COLORS[1], width: 110 },
  highlighter: { tool: "highlighter", color: HIGHLIGHT_COLORS[0], width: 700 },
  text: { tool: "text", color: INK_COLORS[2], width: 640 },
};
