// React's side of a meeting. Nothing is rendered again unless what it selected has changed.
export { MeetingProvider, type MeetingProviderProps } from "./MeetingProvider";
export {
  useMeeting, useMeetingState, useView, useMe, useRole, useConnection, useActions, usePresence, usePending, useSignal, usePrivateInk,
  useSharedInk, useConnectionObject, type MeetingActions,
} from "./hooks";
export { useWords, type Words } from "./useWords";
