import type { Connector } from "#connectors/kit"
import { authorise, probe, whoAmI } from "./authorise.ts"
import { callbacks } from "./callbacks.ts"
import { collectMetrics, collectPosts, comments, readBack } from "./collect.ts"
import { failures } from "./failures.ts"
import { manifest } from "./manifest.ts"
import { publish } from "./publish.ts"
import { replies } from "./replies.ts"

export const douyin: Connector = {
  manifest,
  failures,
  authorise,
  probe,
  whoAmI,
  collectPosts,
  collectMetrics,
  comments,
  publish,
  readBack,
  replies,
  callbacks,
}
