import { DAY_MS, MINUTE_MS } from "#kernel/time"

export const MARK = "subscriptions.mark"
export const SEND_LETTER = "subscriptions.send"
export const SWEEP = "subscriptions.sweep"

/** A wish that nobody confirms is forgotten with its address (个人信息保护法 第十九条: no longer than needed). */
export const CONFIRM_DAYS = 7
export const CONFIRM_MS = CONFIRM_DAYS * DAY_MS
/** A mail conversation ends within a minute; a claim so old belongs to a process that died. */
export const CLAIM_MS = 10 * MINUTE_MS
/** No mail channel just now: asked again after so long. */
export const NO_WAY_MS = 30 * MINUTE_MS
export const ATTEMPTS_MAX = 5
/** Of one letter; more are said to be more. */
export const ITEMS_MAX = 20
