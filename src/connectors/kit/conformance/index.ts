import type { Connector } from "../capabilities.ts"
import type { Harness, Suite } from "./bench.ts"
import { COLLECTING } from "./collecting.ts"
import { DECLARED } from "./declared.ts"
import { FIGURES } from "./figures.ts"
import { PUBLISHING } from "./publishing.ts"

export { type Bench, type BenchFault, COMMON_FAULTS, type Harness, type Suite } from "./bench.ts"

/** What every connector must do the same way; called from each connector's own test, against its simulator. */
export function conformance(connector: Connector, harness: Harness, suite: Suite): void {
  const figures = FIGURES.filter(({ needs }) => needs === undefined || connector[needs] !== undefined)
  const checks = [...(connector.collectPosts ? COLLECTING : []), ...figures, ...(connector.publish ? PUBLISHING : [])]
  suite.describe(`conformance of ${connector.manifest.id}`, () => {
    for (const check of DECLARED) suite.it(check.name, async () => check.run(connector))
    for (const check of checks) {
      suite.it(check.name, async () => {
        const bench = await harness.open()
        try {
          await check.run(connector, bench)
        } finally {
          await bench.close()
        }
      })
    }
  })
}
