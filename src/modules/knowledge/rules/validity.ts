export interface Dated {
  readonly validFrom: string
  readonly validUntil: string | null
  readonly policyUntil: string | null
}

/** The last day an answer may be given: its own, or its policy's, whichever comes first; null: without end. */
export function lastDay({ validUntil, policyUntil }: Dated): string | null {
  if (validUntil === null || policyUntil === null) return validUntil ?? policyUntil
  return validUntil < policyUntil ? validUntil : policyUntil
}

/** Which of the two ends it, in words for the page and the task. */
export const endedBy = (dated: Dated): string =>
  dated.policyUntil !== null && dated.policyUntil === lastDay(dated) ? "所依据的政策到期" : "答复的有效期已满"

export const isValidOn = (dated: Dated, today: string): boolean => {
  const last = lastDay(dated)
  return dated.validFrom <= today && (last === null || today <= last)
}
