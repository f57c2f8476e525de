// The meeting as values: events in, views out, and questions to the views. Knows no network and no screen.
export { reduceViews, emptyViews } from "./reduce";
export * as lifecycle from "./lifecycle/select";
export * as roster from "./roster/select";
export * as agenda from "./agenda/select";
export * as documents from "./documents/select";
export * as stage from "./stage/select";
export * as inkOf from "./ink/select";
export * as opinions from "./opinions/select";
export * as notices from "./notices/select";
export type { NumberedItem } from "./agenda/select";
