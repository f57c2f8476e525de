// What both apps look like, and the parts that both use. Import `@dienhong/shared/ui/styles.css` once.
export { Look, useColorChoice, theme } from "./Look";
export { Mark, WordMark } from "./Mark";
export { ConnectionBadge, type ConnectionBadgeProps } from "./ConnectionBadge";
export { RefusalNotices } from "./RefusalNotices";
export { PaperView, type PaperViewProps, type PaperViewHandle, type PaperPosition, type PageLayerProps } from "./PaperView";
export { InkLayer, type InkLayerProps } from "./InkLayer";
export { InkToolbar, type InkToolbarProps } from "./InkToolbar";
export { type InkTool, type InkPen } from "./inkTool";
export { ThumbnailStrip, type ThumbnailStripProps } from "./ThumbnailStrip";
export { OpinionForm, type OpinionFormProps } from "./OpinionForm";
export { AgendaTree, type AgendaTreeProps } from "./AgendaTree";
export { SignInPage, type SignInPageProps } from "./SignInPage";
export { LinkLanding, type LinkLandingProps } from "./LinkLanding";
export { LanguageSwitch } from "./LanguageSwitch";
export { ColorSwitch } from "./ColorSwitch";
export { Pager, type PagerProps } from "./Pager";
