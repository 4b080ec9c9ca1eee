export {
  columnLabel,
  ROSTER_COLUMNS,
  type RosterColumn,
  type RosterField,
  type RosterHeader,
  recogniseColumns,
} from "./rules/columns.ts"
export { parseDate } from "./rules/dates.ts"
export { fold, isBlank, type Parsed } from "./rules/fold.ts"
export { parseCount, parseRate } from "./rules/numbers.ts"
export { type CellError, columnLetters, parseRow, type RosterRow } from "./rules/parse-row.ts"
export {
  findPlatform,
  type Platform,
  type PlatformKind,
  type Platforms,
  platformsFile,
  platformsOf,
} from "./rules/platforms.ts"
export { type Roster, type RosterSheet, readRoster } from "./rules/read-roster.ts"
export { type RecognisedLink, recogniseLink } from "./rules/recognise-link.ts"
export { LIKENESS_MIN, type NamePair, nameLikeness, similarNames } from "./rules/similar-name.ts"
export { type Census, censusOf, type Share } from "./rules/statistics.ts"
export * from "./rules/words.ts"
export { mayChange } from "./policy.ts"
export { type AccountState, accountMoves, isArchived, stateLabel } from "./states.ts"
