/**
 * News that goes up: `noun.past`. A fact is one job per subscriber, added in the transaction
 * that made it true. Payloads are ids.
 */
export interface Fact<P extends Record<string, string> = Record<string, string>> {
  readonly name: string
  readonly payload: readonly (keyof P & string)[]
}

export const fact = <P extends Record<string, string>>(
  name: string,
  payload: readonly (keyof P & string)[],
): Fact<P> => ({ name, payload })
