// Opens the meeting, keeps it open while it is mounted, and gives it to everything below.
import { createContext, type ReactNode, useEffect, useState } from "react";
import { MeetingConnection } from "../sync";

export const MeetingContext = createContext<MeetingConnection | null>(null);

export interface MeetingProviderProps {
  meetingId: string;
  children: ReactNode;
}

export function MeetingProvider({ meetingId, children }: MeetingProviderProps) {
  const [connection, setConnection] = useState<MeetingConnection | null>(null);
  useEffect(() => {
    const opened = new MeetingConnection({ meetingId });
    opened.start();
    setConnection(opened);
    return () => opened.stop();
  }, [meetingId]);
  if (connection === null || connection.meetingId !== meetingId) return null;
  return <MeetingContext value={connection}>{children}</MeetingContext>;
}
