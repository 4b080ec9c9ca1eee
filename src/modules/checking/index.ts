import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { checkingMessages } from "./messages.zh.ts"
import { checkingRoutes } from "./routes.ts"

export { checkSubjects, type ToCheck } from "./check-subjects.ts"
export { type Decision, decideFindings } from "./commands/decide-finding.ts"
export { enterSamplePeople } from "./people/sample.ts"
export { peopleDue, type PeopleDue } from "./people/remind.ts"
export { packTrial, type PackTrial, type TrialFinding } from "./packs/trial.ts"
export { endExemption, exempt, type NewExemption } from "./commands/exempt.ts"
export { type EndingExemption, type KnownExemption, knownExemption, takeEndingExemptions } from "./exemptions/ending.ts"
export { exemptionLimits, rulesetOn } from "./exemptions/in-force.ts"
export { exemptionChanged } from "./facts.ts"
export { listRules } from "./queries.ts"
export { shippedRuleset } from "./ruleset.ts"
export { type Checked, type KeptFinding, keepRuns, type Run, runsOf } from "./store.ts"

/** 敏错字: check runs over the text core, findings, decisions, exemptions, word packs, persons and posts. */
export const checkingModule = (files: Files): Module => ({
  name: "checking",
  routes: checkingRoutes(files),
  messages: checkingMessages,
})
