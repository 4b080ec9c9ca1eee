import type { Connector } from "#connectors/kit"
import { authorise, probe, whoAmI } from "./authorise.ts"
import { callbacks } from "./callbacks.ts"
import { collectPosts, comments, readBack, snapshot } from "./collect.ts"
import { failures } from "./failures.ts"
import { hideComment } from "./hiding.ts"
import { manifest } from "./manifest.ts"
import { publish, takeDown } from "./publish.ts"
import { replies } from "./replies.ts"

export const weibo: Connector = {
  manifest,
  failures,
  authorise,
  probe,
  whoAmI,
  collectPosts,
  snapshot,
  comments,
  publish,
  readBack,
  takeDown,
  replies,
  hideComment,
  callbacks,
}
