// `style={{ "--depth": 2 }}` compiles: our components hand numbers to their style sheets by variables.
import "react";

declare module "react" {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
}
