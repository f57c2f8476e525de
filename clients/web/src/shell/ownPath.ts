/** A path of this site, whatever an address says: `//elsewhere` and `/\elsewhere` are other hosts to a browser. */
export function ownPath(wanted: string): string {
  return /^\/(?![/\\])[^\\\s]*$/.test(wanted) ? wanted : "/";
}
