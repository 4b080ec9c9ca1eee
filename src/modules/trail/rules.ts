export { ACTION_LABELS, EVENT_LABELS, SUBJECT_LABELS } from "./rules/labels.zh.ts"
