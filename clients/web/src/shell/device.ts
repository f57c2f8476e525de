/** What a browser calls itself, as a person would call it. A guess for reading, never for deciding. */
export interface Device {
  browser: string;
  system: string;
  mobile: boolean;
}

const BROWSERS: ReadonlyArray<[RegExp, string]> = [
  [/Edg\//, "Edge"], [/OPR\//, "Opera"], [/coc_coc_browser/i, "Cốc Cốc"], [/Firefox\//, "Firefox"], [/Chrom(e|ium)\//, "Chrome"], [/Safari\//, "Safari"],
];
const SYSTEMS: ReadonlyArray<[RegExp, string]> = [
  [/iPad/, "iPad"], [/iPhone/, "iPhone"], [/Android/, "Android"], [/Windows/, "Windows"], [/Macintosh/, "macOS"], [/CrOS/, "ChromeOS"], [/Linux/, "Linux"],
];

export function deviceOf(agent: string): Device {
  const named = (list: ReadonlyArray<[RegExp, string]>) => list.find(([mark]) => mark.test(agent))?.[1] ?? "";
  return { browser: named(BROWSERS), system: named(SYSTEMS), mobile: /iPad|iPhone|Android|Mobile/.test(agent) };
}
