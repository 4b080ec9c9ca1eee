import { join } from "node:path"
import type { Config } from "#platform/config"
import { openFiles } from "#platform/files"
import { openSecrets } from "#platform/secrets"
import { pretendedPlatforms } from "../../connectors/index.ts"
import type { Ground } from "../ground.ts"
import type { Shape } from "./model.ts"
import { writeSample } from "./write.ts"

export interface PresentSample {
  readonly shape: string
  readonly password: string
  /** True when this start made it. */
  readonly made: boolean
}

/**
 * The sample city of a home: made at the first start, left alone ever after. A database in which somebody real can
 * sign in never gets one.
 */
export async function ensureSample(
  ground: Ground,
  config: Config,
  say: (line: string) => void,
): Promise<PresentSample | undefined> {
  const present = await ground.db.maybe<{ shape: string }>("select shape from identity.v_sample limit 1")
  if (present) return { shape: present.shape, password: config.samplePassword, made: false }
  if (config.sample === "none") return undefined
  const taken = await ground.db.one<{ n: number }>("select count(*)::int as n from identity.v_person")
  if (taken.n > 0) return undefined
  say(`正在建立示例城市安澜市（${config.sample} 个账号）……`)
  const shape: Shape = config.sample
  const own = await ownInterfaces(config)
  await writeSample(ground.db, shape, { asOf: ground.clock.now(), password: config.samplePassword, say, own })
  return { shape, password: config.samplePassword, made: true }
}

/** What a sample city needs so that some of its accounts are read by their platform's own interface. */
export async function ownInterfaces({ home }: Pick<Config, "home">) {
  const [{ RESIDENTS: residents, appCredential }, secrets] = await Promise.all([
    pretendedPlatforms(),
    openSecrets(home),
  ])
  return { residents, appCredential, secrets, files: openFiles(join(home, "files")) }
}
