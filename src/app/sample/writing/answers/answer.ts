/** One answer of the sample city; all of it invented. */
export interface SampleAnswer {
  /** Part of the unit's key. */
  readonly unit: string
  readonly question: string
  readonly wordings: readonly string[]
  readonly answer: string
  readonly policyName: string
  readonly policyClause: string
  /** Last day of the policy, in days from the day of the sample; null: without end. */
  readonly policyDays: number | null
  /** Last day of the answer itself. */
  readonly answerDays: number | null
}

type Rest = Partial<Pick<SampleAnswer, "policyName" | "policyClause" | "policyDays" | "answerDays">>

export const answer = (
  unit: string,
  question: string,
  wordings: readonly string[],
  text: string,
  rest: Rest = {},
): SampleAnswer => ({
  ...{ unit, question, wordings, answer: text, policyName: "", policyClause: "", policyDays: null, answerDays: null },
  ...rest,
})
