// The dictionary. Knows no feature: a code goes in, a sentence comes out.
import en from "./en.json";
import refusals from "./refusals.json";
import tabletEn from "./tablet.en.json";
import tabletVi from "./tablet.vi.json";
import vi from "./vi.json";
import webEn from "./web.en.json";
import webVi from "./web.vi.json";

export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Word = keyof typeof vi | keyof typeof webVi | keyof typeof tabletVi;
/** Facts for a sentence: `{limit}` in it becomes `details.limit`. */
export type Details = Readonly<Record<string, unknown>>;

const KEPT = "dienhong.language";
const dictionaries: Record<Language, Record<string, string>> = {
  vi: { ...vi, ...webVi, ...tabletVi },
  en: { ...en, ...webEn, ...tabletEn },
};
const refused: Record<string, Record<Language, string>> = refusals;

let current: Language = remembered();
if (typeof document !== "undefined") document.documentElement.lang = current;
const listeners = new Set<() => void>();

/** The sentence for `code`. With `details.count` equal to 1, `<code>.one` is taken where the language has it. */
export function t(code: Word, details: Details = {}): string {
  return worded(code, details) ?? code;
}

/** The sentence for a refusal that the server (or the outbox) named. Unknown codes get an honest general sentence. */
export function refusalText(code: string, details: Details = {}): string {
  const text = refused[code]?.[current];
  if (text !== undefined) return filled(text, details);
  return worded(`refusal.${code}`, details) ?? worded("refusal.unknown", { ...details, code }) ?? code;
}

/** Whether there is a sentence for `code` (for codes that are put together at run time). */
export function hasWord(code: string): code is Word {
  return dictionaries[current][code] !== undefined;
}

export function language(): Language {
  return current;
}

/** Switches and remembers. Everything that reads words through `useWords()` is rendered again. */
export function setLanguage(next: Language): void {
  if (next === current) return;
  current = next;
  try {
    globalThis.localStorage?.setItem(KEPT, next);
  } catch {
    // Storage refused (private window): the choice lasts as long as the page.
  }
  if (typeof document !== "undefined") document.documentElement.lang = next;
  for (const heard of listeners) heard();
}

export function onLanguage(heard: () => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

function worded(code: string, details: Details): string | undefined {
  const words = dictionaries[current];
  const text = (details.count === 1 ? words[`${code}.one`] : undefined) ?? words[code] ?? dictionaries.vi[code];
  return text === undefined ? undefined : filled(text, details);
}

function filled(text: string, details: Details): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name];
    return value === undefined || value === null ? whole : String(value);
  });
}

function remembered(): Language {
  try {
    return globalThis.localStorage?.getItem(KEPT) === "en" ? "en" : "vi";
  } catch {
    return "vi";
  }
}
