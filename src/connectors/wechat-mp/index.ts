import type { Connector } from "#connectors/kit"
import { authorise, probe, whoAmI } from "./authorise.ts"
import { callbacks } from "./callbacks.ts"
import { collectPosts, readBack } from "./collect.ts"
import { comments } from "./comments.ts"
import { failures } from "./failures.ts"
import { hideComment } from "./hiding.ts"
import { manifest } from "./manifest.ts"
import { collectMetrics } from "./metrics.ts"
import { publish, takeDown } from "./publish.ts"
import { replies } from "./replies.ts"

export const wechatMp: Connector = {
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
  takeDown,
  replies,
  hideComment,
  callbacks,
}
