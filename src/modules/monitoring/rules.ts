export {
  type EvidenceFact,
  type FreshnessFacts,
  type FreshnessVerdict,
  freshness,
  isVisible,
  lastVisible,
  type PostFact,
} from "./rules/freshness.ts"
export {
  type AccountFacts,
  type AccountInspection,
  appliesTo,
  inspectAccount,
  type RuleFinding,
  type WordingHit,
} from "./rules/inspect-account.ts"
export { accountFingerprint, matterOf, postFingerprint, rulesAbout } from "./rules/matter.ts"
export { handRulesFor, isByHand } from "./rules/by-hand.ts"
export { problemMoves, type ProblemState } from "./states.ts"
export { type AccountFigures, FACT_LABELS, type FactName, type WatchVerdict, watches } from "./rules/thresholds.ts"
export { ACTIVITY_LABELS, type Activity, type ActivityFacts, type ActivityVerdict, activityOf } from "./rules/zombie.ts"
