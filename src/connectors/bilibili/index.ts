import type { Connector } from "#connectors/kit"
import { collectPosts, readBack, snapshot } from "./archives.ts"
import { authorise, probe } from "./authorise.ts"
import { callbacks } from "./callbacks.ts"
import { failures, manifest } from "./manifest.ts"
import { publish, takeDown } from "./publish.ts"

export const bilibili: Connector = {
  manifest,
  failures,
  authorise,
  probe,
  collectPosts,
  snapshot,
  publish,
  readBack,
  takeDown,
  callbacks,
}
