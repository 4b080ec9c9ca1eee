import { fact } from "#kernel/fact"

/** Something rings at who is on duty; he is told. */
export const dutyRung = fact<{ ringId: string }>("duty.rung", ["ringId"])
/** A swap was asked, or answered. */
export const swapMoved = fact<{ swapId: string }>("duty.swap-moved", ["swapId"])
