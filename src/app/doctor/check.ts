/** One line of the doctor: what was looked at, how it is, and what to do when it is not well. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly detail: string
  readonly advice?: string
}

export const well = (name: string, detail: string): Check => ({ name, ok: true, detail })

export const problem = (name: string, detail: string, advice: string): Check => ({ name, ok: false, detail, advice })
