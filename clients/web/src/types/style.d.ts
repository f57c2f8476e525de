import "react";

declare module "react" {
  interface CSSProperties {
    /** How deep an agenda item stands: 0 at the top. */
    "--depth"?: number;
  }
}
