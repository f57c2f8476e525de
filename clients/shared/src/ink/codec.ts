// Packed points, the same bytes as the server's `Points`: base64 of little-endian int16 triples (x, y, pressure); the
// first as it is, then differences. x, y: 0..32767 of the page's width and height; pressure 0..1000.

export interface InkPoint {
  x: number;
  y: number;
  pressure: number;
}

export const SIDE = 32767;
export const FULL_PRESSURE = 1000;

export function encodePoints(points: readonly InkPoint[]): string {
  const view = new DataView(new ArrayBuffer(points.length * 6));
  let before: InkPoint = { x: 0, y: 0, pressure: 0 };
  points.forEach((raw, n) => {
    const point = { x: clamp(raw.x, SIDE), y: clamp(raw.y, SIDE), pressure: clamp(raw.pressure, FULL_PRESSURE) };
    view.setInt16(n * 6, point.x - before.x, true);
    view.setInt16(n * 6 + 2, point.y - before.y, true);
    view.setInt16(n * 6 + 4, point.pressure - before.pressure, true);
    before = point;
  });
  const bytes = new Uint8Array(view.buffer);
  let binary = "";
  for (let at = 0; at < bytes.length; at += 4096) binary += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(binary);
}

/** Whatever cannot be read is no points: a damaged stroke draws nothing and breaks nothing. */
export function decodePoints(packed: string): InkPoint[] {
  let binary: string;
  try {
    binary = atob(packed);
  } catch {
    return [];
  }
  const view = new DataView(Uint8Array.from(binary, (char) => char.charCodeAt(0)).buffer);
  const points: InkPoint[] = [];
  let x = 0;
  let y = 0;
  let pressure = 0;
  for (let at = 0; at + 6 <= view.byteLength; at += 6) {
    x += view.getInt16(at, true);
    y += view.getInt16(at + 2, true);
    pressure += view.getInt16(at + 4, true);
    points.push({ x: clamp(x, SIDE), y: clamp(y, SIDE), pressure: clamp(pressure, FULL_PRESSURE) });
  }
  return points;
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value) || 0));
}
