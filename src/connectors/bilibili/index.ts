import type { Connector } from "#connectors/kit"
import { collectPosts, readBack, snapshot } from "./archives.ts"
import { authorise, probe, whoAmI } from "./authorise.ts"
import { callbacks } from "./callbacks.ts"
import { failures, manifest } from "./manifest.ts"
import { publish, takeDown } from "./publish.ts"

export const bilibili: Connector = {
  manifest,
  failures,
  authorise,
  probe,
  whoAmI,
  collectPosts,
  snapshot,
  publish,
  readBack,
  takeDown,
  callbacks,
}
