export { DEPUTY_DAYS_MAX, DEPUTY_LABELS } from "./rules/deputy.ts"
export { contentClasses, type ContentClass } from "./rules/ladder.ts"
export { STEP_LABELS, VERDICT_LABELS, type Verdict, WAY_LABELS } from "./rules/round.ts"
export { paperStates, roundStates, templateStates } from "./states.ts"
