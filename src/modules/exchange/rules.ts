export { type SendingState, sendingStates } from "./sending/states.ts"
export { type WebhookState, webhookStates } from "./states.ts"
