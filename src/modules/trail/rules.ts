export { ACTION_LABELS, EVENT_LABELS } from "./rules/labels.zh.ts"
export { SUBJECT_LABELS } from "./rules/labels-subjects.zh.ts"
