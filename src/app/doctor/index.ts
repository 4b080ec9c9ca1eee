import { readConfig } from "#platform/config"
import type { Check } from "./check.ts"
import { problem } from "./check.ts"
import { databaseChecks } from "./database.ts"
import { diskCheck, folderCheck, nodeCheck, pagesCheck, portCheck } from "./machine.ts"

export type { Check } from "./check.ts"

/** Looks at everything the house stands on; changes nothing. Each check stands alone: one failing hides no other. */
export async function diagnose(env: Readonly<Record<string, string | undefined>>, now: () => Date): Promise<Check[]> {
  let config: ReturnType<typeof readConfig>
  try {
    config = readConfig(env)
  } catch (error) {
    return [nodeCheck(process.versions.node), problem("设置", (error as Error).message, "改正后再运行 doctor。")]
  }
  return [
    nodeCheck(process.versions.node),
    await folderCheck(config.home),
    await diskCheck(config.home),
    ...(await databaseChecks(config, now)),
    await portCheck(config),
    pagesCheck(),
  ]
}
