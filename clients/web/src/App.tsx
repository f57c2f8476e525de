import { Mark } from "@dienhong/shared/ui";

export function App() {
  return <Mark size={96} />;
}
