// How dates, numbers, sizes and names are written in the room: dd/MM/yyyy, 24 hours, Vietnam's time on every device,
// people by given name.
import { language } from "./words";

const ZONE = "Asia/Ho_Chi_Minh";
const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const collator = new Intl.Collator("vi", { sensitivity: "variant" });

type When = string | number | Date;

function read(when: When): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(when)).map((part) => [part.type, part.value]));
}

/** 05/09/2026 */
export function date(when: When): string {
  // A calendar day ("2026-09-05") has no hour and belongs to no zone.
  if (typeof when === "string" && /^\d{4}-\d{2}-\d{2}$/.test(when)) return when.split("-").reverse().join("/");
  const p = read(when);
  return `${p.day}/${p.month}/${p.year}`;
}

/** 14:05 */
export function time(when: When): string {
  const p = read(when);
  return `${p.hour}:${p.minute}`;
}

/** 05/09/2026 14:05 */
export function dateTime(when: When): string {
  return `${date(new Date(when))} ${time(when)}`;
}

/** 1.234.567,5 in Vietnamese, 1,234,567.5 in English. */
export function number(value: number, digits = 1): string {
  return new Intl.NumberFormat(language() === "vi" ? "vi-VN" : "en-GB", { maximumFractionDigits: digits }).format(value);
}

/** 3,2 MB */
export function bytes(value: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${number(value, unit === 0 ? 0 : 1)} ${units[unit]}`;
}

/** By given name (the last word), then by the rest: "Trần Thị An" before "Nguyễn Văn Bình". */
export function compareNames(a: string, b: string): number {
  const [aGiven, aRest] = split(a);
  const [bGiven, bRest] = split(b);
  return collator.compare(aGiven, bGiven) || collator.compare(aRest, bRest);
}

/** A sorted copy. */
export function byGivenName<T>(people: readonly T[], nameOf: (person: T) => string): T[] {
  return [...people].sort((a, b) => compareNames(nameOf(a), nameOf(b)));
}

/** For searching: no diacritics, đ as d, lower case. The same as `server.kit.text.fold`. */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐðÐƉ]/g, "d").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}

function split(name: string): [given: string, rest: string] {
  const words = name.trim().split(/\s+/);
  const given = words.pop() ?? "";
  return [given, words.join(" ")];
}
