import { fact } from "#kernel/fact"

/** 豁免有变: one was made, or one in force was ended; which, and for whom, is asked of it. */
export const exemptionChanged = fact<{ exemptionId: string }>("exemption.changed", ["exemptionId"])
