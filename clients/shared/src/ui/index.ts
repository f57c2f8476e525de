// What both apps look like, and the parts that both use. Import `@dienhong/shared/ui/styles.css` once.
import "./cssVariables";

export { Look, useColorChoice, theme } from "./Look";
export { Mark, WordMark } from "./Mark";
export { ConnectionBadge, type ConnectionBadgeProps } from "./ConnectionBadge";
export { RefusalNotices } from "./RefusalNotices";
export { PaperView } from "./PaperView";
export { AT_TOP, type PaperSource, type PaperPosition, type PaperMove, type PaperViewProps, type PaperViewHandle, type PageLayerProps } from "./paperTypes";
export { InkLayer, type InkLayerProps } from "./InkLayer";
export { InkToolbar, type InkToolbarProps } from "./InkToolbar";
export { type InkTool, type InkPen, PENS, INK_COLORS, HIGHLIGHT_COLORS } from "./inkTool";
export { MeetingInk, type MeetingInkProps, type InkDeed, type InkActions, useInkActions } from "./MeetingInk";
export { StagePointer, type StagePointerProps } from "./StagePointer";
export { useDraft } from "./useDraft";
export { ThumbnailStrip, type ThumbnailStripProps } from "./ThumbnailStrip";
export { OpinionForm, type OpinionFormProps } from "./OpinionForm";
export { AgendaTree, type AgendaTreeProps } from "./AgendaTree";
export { SignInPage, type SignInPageProps } from "./SignInPage";
export { LinkLanding, type LinkLandingProps } from "./LinkLanding";
export { LanguageSwitch } from "./LanguageSwitch";
export { ColorSwitch } from "./ColorSwitch";
export { Pager, type PagerProps } from "./Pager";
