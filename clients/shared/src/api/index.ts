// HTTP: a typed fetch with the seat and problem+json, file addresses, and where the seat is kept.
export { api, ask, ApiRefusal, Unreachable, type ApiOptions } from "./api";
export { seat, takeSeat, leaveSeat, lastSeat, newId } from "./seat";
export { paperUrl, thumbnailUrl, noticeUrl, withSeat } from "./addresses";
export * as calls from "./calls";
export type { Person, MeetingLine, SignedIn, OwnSession, PersonPatch, NewPerson, PeoplePage, NoticeDraft, NoticeHead, NoticeParagraph, NoticeSentence, NoticeSource, ImportReport, LinkMade } from "./calls";
