export { duesBetween, EVERY, type Every, nextDue, promiseLabel } from "./columns/rules/promise.ts"
export { type Tip, tip, typedCode } from "./leads/rules/tip.ts"
export { STEPS } from "./topics/rules/steps.ts"
export { DECISION_LABELS } from "./topics/rules/decisions.ts"
