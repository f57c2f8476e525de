// Writes src/protocol/schema.json (asked of `python -m server.protocol`) and src/protocol/generated.ts (its types).
// With --check it writes nothing and fails where either file is not what it should be.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const target = join(here, "../src/protocol");
const python = process.env.PYTHON ?? [join(root, ".venv/bin/python"), "python3"].find((p) => p === "python3" || existsSync(p));

const schemaText = execFileSync(python, ["-m", "server.protocol"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
const typesText = generate(JSON.parse(schemaText));

let drifted = false;
for (const [name, text] of [["schema.json", schemaText], ["generated.ts", typesText]]) {
  const path = join(target, name);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  if (process.argv.includes("--check")) {
    console.error(`${path} is not what the server says: run "npm run protocol"`);
    drifted = true;
  } else {
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}
process.exit(drifted ? 1 : 0);

function generate(schema) {
  const defs = schema.$defs;
  // What the server sends is whole: a field with a default is there all the same. What we send may leave it out.
  const whole = reachable(defs, [schema.events, schema.signals, schema.views]);
  const lines = [
    "// Written by scripts/protocol.mjs from schema.json. Do not edit: change the Python models, then `npm run protocol`.",
    "/* eslint-disable */",
    "",
    `export const PROTOCOL = ${schema.protocol};`,
    `export const ROLES = ${JSON.stringify(schema.roles)} as const;`,
    "export type Role = (typeof ROLES)[number];",
    `export const EVENT_TYPES = ${JSON.stringify(Object.keys(schema.events))} as const;`,
    `export const CLOSE = ${JSON.stringify(schema.close_codes, null, 2)} as const;`,
    "",
  ];
  for (const name of Object.keys(defs).sort()) {
    if (name === "Role") continue;
    lines.push(...comment(defs[name].description), ...declare(name, defs[name], whole.has(name)), "");
  }
  for (const [name, part] of [["Commands", "commands"], ["Events", "events"], ["Signals", "signals"], ["Views", "views"]]) {
    lines.push(`export interface ${name} {`);
    for (const key of Object.keys(schema[part])) lines.push(`  ${JSON.stringify(key)}: ${type(schema[part][key])};`);
    lines.push("}", "");
  }
  for (const [name, part] of [["ClientFrame", "client_frames"], ["ServerFrame", "server_frames"]]) {
    lines.push(`export type ${name} = ${Object.values(schema[part]).map(type).join(" | ")};`, "");
  }
  return lines.join("\n");

  function declare(name, def, isWhole) {
    if (def.type !== "object" || !def.properties) return [`export type ${tidy(name)} = ${type(def)};`];
    const required = new Set(def.required ?? []);
    const fields = Object.entries(def.properties).flatMap(([key, field]) => {
      const there = isWhole || required.has(key) || field.const !== undefined;
      return [...comment(field.description, "  "), `  ${/^[a-z_]\w*$/i.test(key) ? key : JSON.stringify(key)}${there ? "" : "?"}: ${type(field)};`];
    });
    return [`export interface ${tidy(name)} {`, ...fields, "}"];
  }
}

function type(node) {
  if (node === true || Object.keys(node).length === 0) return "unknown";
  if (node.$ref) return tidy(node.$ref.split("/").pop());
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(" | ");
  const either = node.anyOf ?? node.oneOf;
  if (either) return [...new Set(either.map(type))].join(" | ");
  switch (node.type) {
    case "string": return "string";
    case "integer":
    case "number": return "number";
    case "boolean": return "boolean";
    case "null": return "null";
    case "array":
      if (node.prefixItems) return `[${node.prefixItems.map(type).join(", ")}]`;
      return node.items ? `Array<${type(node.items)}>` : "unknown[]";
    case "object":
      return node.additionalProperties && node.additionalProperties !== true
        ? `Record<string, ${type(node.additionalProperties)}>` : "Record<string, unknown>";
    default: return "unknown";
  }
}

/** `server__meeting__notices__events__SettingsChanged` (two features use the word) becomes `NoticesSettingsChanged`. */
function tidy(name) {
  const long = /^server__meeting__(\w+?)__\w+?__(\w+)$/.exec(name);
  const short = long ? long[1][0].toUpperCase() + long[1].slice(1) + long[2] : name;
  return short.replace(/-(Input|Output)$/, "$1");
}

function comment(text, indent = "") {
  if (!text) return [];
  const lines = text.split("\n").map((line) => line.trim().replaceAll("*/", "* /"));
  if (lines.length === 1) return [`${indent}/** ${lines[0]} */`];
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`];
}

function reachable(defs, parts) {
  const seen = new Set();
  const visit = (node) => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node && typeof node === "object") {
      if (node.$ref) {
        const name = node.$ref.split("/").pop();
        if (!seen.has(name)) {
          seen.add(name);
          visit(defs[name]);
        }
      }
      Object.values(node).forEach(visit);
    }
  };
  visit(parts);
  return seen;
}
