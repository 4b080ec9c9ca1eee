import type { Connector } from "../capabilities.ts"
import type { CapabilityName } from "../manifest.ts"
import type { Bench, BenchFault, Harness, Suite } from "./bench.ts"
import { COLLECTING } from "./collecting.ts"
import { DECLARED } from "./declared.ts"
import { FIGURES } from "./figures.ts"
import { PUBLISHING } from "./publishing.ts"

export { type Bench, type BenchFault, COMMON_FAULTS, type Harness, type Suite } from "./bench.ts"

/** What a run of the suite has met; filled while it runs. */
export interface ConformanceReport {
  readonly id: string
  readonly label: string
  readonly capabilities: readonly CapabilityName[]
  /** Rows of the failure table, each of them tried. */
  readonly codes: number
  /** By fault: whether the simulator has it. A fault that is absent was not tried. */
  readonly faults: ReadonlyMap<BenchFault, boolean>
}

/** What every connector must do the same way; called from each connector's own test, against its simulator. */
export function conformance(connector: Connector, harness: Harness, suite: Suite): ConformanceReport {
  const faults = new Map<BenchFault, boolean>()
  const figures = FIGURES.filter(({ needs }) => needs === undefined || connector[needs] !== undefined)
  const checks = [...(connector.collectPosts ? COLLECTING : []), ...figures, ...(connector.publish ? PUBLISHING : [])]
  suite.describe(`conformance of ${connector.manifest.id}`, () => {
    for (const check of DECLARED) suite.it(check.name, async () => check.run(connector))
    for (const check of checks) {
      suite.it(check.name, async () => {
        const bench = await harness.open()
        try {
          await check.run(connector, noting(bench, faults))
        } finally {
          await bench.close()
        }
      })
    }
  })
  const { id, label, capabilities } = connector.manifest
  return { id, label, capabilities, codes: connector.failures.rows.length, faults }
}

/** The same bench, with a note of each fault that was asked for. */
const noting = (bench: Bench, faults: Map<BenchFault, boolean>): Bench => ({
  ...bench,
  async fault(fault, times) {
    const has = await bench.fault(fault, times)
    faults.set(fault, has || (faults.get(fault) ?? false))
    return has
  },
})
