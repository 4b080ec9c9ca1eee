import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect"

/**
 * Stands where tests import `vitest` while mutants are tried: the same assertions, and tests that run one after another in
 * the process they were loaded in, until the first fails. A whole test runner takes seconds to start, thousands of times.
 */
type Body = (...given: never[]) => unknown
type Named = (name: string, body: Body, ms?: number) => void

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)
export const { expect } = chai

const tests: (() => unknown)[] = []

const each =
  (add: Named) =>
  (cases: readonly unknown[]): Named =>
  (name, body) => {
    for (const one of cases) add(name, () => body(...((Array.isArray(one) ? one : [one]) as never[])))
  }

const skipped: Named = () => undefined
function kindOf(add: Named) {
  return Object.assign(add, {
    each: each(add),
    skipIf: (isSkipped: unknown) => (isSkipped ? skipped : add),
    skip: skipped,
  })
}

export const it = kindOf((_name, body) => void tests.push(body as () => unknown))
export const test = it
export const describe = kindOf((_name, body) => void (body as () => unknown)())

/** Runs what the files hold, one file after another; throws with the first test that fails. */
export async function runFiles(files: readonly string[]): Promise<void> {
  for (const file of files) {
    await import(file)
    for (const run of tests.splice(0)) await run()
  }
}
