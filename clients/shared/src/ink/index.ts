// Strokes as values: packing, simplifying, outlines, hits. Knows no screen framework and no network.
export { decodePoints, encodePoints, type InkPoint } from "./codec";
export { simplify, fit, MAX_PACKED } from "./simplify";
export { outline, outlinePath } from "./outline";
export { hits, textBox } from "./hit";
export { WetInkDesk, type WetStroke } from "./wet";
export { WetInkSender } from "./wetSender";
export { drawStroke, type PageSize } from "./paint";
