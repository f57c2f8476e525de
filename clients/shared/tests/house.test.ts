// Rules of the house that a machine keeps: who imports whom, and that every sentence is there in both languages.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const here = dirname(fileURLToPath(import.meta.url));
const clients = join(here, "../..");
const words = join(here, "../src/words");

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === "node_modules" || name === "dist") return [];
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const imports = (path: string) => [...readFileSync(path, "utf8").matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1]!);

describe("who imports whom", () => {
  it.each(["sync", "features", "ink", "protocol", "words", "api"])("%s imports no UI framework", (part) => {
    for (const path of sources(join(here, "../src", part))) {
      const bad = imports(path).filter((from) => /^(react|react-dom|@mantine|@tabler|pdfjs-dist)(\/|$)|\/(ui|react)(\/|$)/.test(from));
      expect(bad, path).toEqual([]);
    }
  });

  it("the apps do not import each other, and shared imports no app", () => {
    for (const [app, other] of [["web", "tablet"], ["tablet", "web"], ["shared/src", "(web|tablet)"]] as const) {
      for (const path of sources(join(clients, app))) {
        const bad = imports(path).filter((from) => new RegExp(`(@dienhong/|\\.\\./)${other}(/|$)`).test(from));
        expect(bad, path).toEqual([]);
      }
    }
  });

  it("only the library of papers imports pdf.js", () => {
    for (const path of [...sources(join(clients, "shared/src")), ...sources(join(clients, "web/src")), ...sources(join(clients, "tablet/src"))]) {
      if (path.endsWith("ui/paper/library.ts") || path.endsWith("ui/paper/ranges.ts")) continue;
      expect(imports(path).filter((from) => from.startsWith("pdfjs-dist")), path).toEqual([]);
    }
  });

  it("nothing asks the browser to run text as code", () => {
    for (const path of [...sources(join(clients, "shared/src")), ...sources(join(clients, "web/src")), ...sources(join(clients, "tablet/src"))]) {
      expect(readFileSync(path, "utf8"), path).not.toMatch(/\beval\(|new Function\(|dangerouslySetInnerHTML=\{\{ __html: (?!qr|link\.qr_svg)/);
    }
  });
});

describe("words", () => {
  const read = (name: string) => JSON.parse(readFileSync(join(words, name), "utf8")) as Record<string, string>;
  const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

  it.each(["", "web.", "tablet."])("%svi.json and its English twin say the same codes with the same details", (prefix) => {
    const vi = read(`${prefix}vi.json`);
    const en = read(`${prefix}en.json`);
    const plain = Object.keys(en).filter((code) => !code.endsWith(".one"));
    expect(plain.sort()).toEqual(Object.keys(vi).filter((code) => !code.endsWith(".one")).sort());
    for (const code of plain) expect(new Set(names(en[code]!)), code).toEqual(new Set(names(vi[code]!)));
    for (const code of Object.keys(en)) if (code.endsWith(".one")) expect(en, code).toHaveProperty([code.slice(0, -4)]);
  });

  it("an app's words begin with its name", () => {
    for (const app of ["web", "tablet"]) {
      for (const code of Object.keys(read(`${app}.vi.json`))) expect(code.startsWith(`${app}.`), code).toBe(true);
    }
  });

  it("every refusal is worded twice, with the same details", () => {
    const refusals = JSON.parse(readFileSync(join(words, "refusals.json"), "utf8")) as Record<string, { vi: string; en: string }>;
    for (const [code, { vi, en }] of Object.entries(refusals)) {
      expect(vi, code).toMatch(/\S/);
      expect(en, code).toMatch(/\S/);
      expect(new Set(names(vi)), code).toEqual(new Set(names(en)));
    }
  });

  it("every code that a screen uses has its sentence", () => {
    const known = new Set(["", "web.", "tablet."].flatMap((prefix) => Object.keys(read(`${prefix}vi.json`))));
    const missing: string[] = [];
    for (const folder of ["shared/src", "web/src", "tablet/src"]) {
      for (const path of sources(join(clients, folder))) {
        for (const match of readFileSync(path, "utf8").matchAll(/\bt\(\s*"([\w.]+)"/g)) {
          if (!known.has(match[1]!)) missing.push(`${match[1]} in ${path.slice(clients.length)}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  it("the words that are put together at run time are there", () => {
    const known = read("vi.json");
    const schema = JSON.parse(readFileSync(join(here, "../src/protocol/schema.json"), "utf8")) as { commands: object; roles: string[] };
    for (const command of Object.keys(schema.commands)) expect(known, command).toHaveProperty([`command.${command}`]);
    for (const role of schema.roles) expect(known, role).toHaveProperty([`role.${role}`]);
  });
});
