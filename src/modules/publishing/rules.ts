export { type FileType, fileTypeOf, isClip, isPicture, mediaTypeOf } from "./rules/file-type.ts"
export { fitIssues, type Form, type Given, type Piece } from "./rules/fits.ts"
export { isRightAccount } from "./rules/guard.ts"
export { samePercent } from "./rules/match.ts"
export { type Answer, type Ask, type Came, cameOf, followAgainMs, lookAgainMs, type Trouble } from "./rules/outcome.ts"
export {
  isMobile,
  limitOf,
  perMinute,
  quotaOf,
  type Role,
  roleOf,
  type Settings,
  settingsFile,
  taskOf,
} from "./rules/settings.ts"
export { spanOf, type Target, type Timing, type Wave, wavesOf } from "./rules/waves.ts"
export { type PublicationState, publicationStates, type TakedownState, takedownStates } from "./states.ts"
