import type { Connectors } from "#connectors/kit"
import type { Files } from "#platform/files"
import type { Module } from "#platform/module"
import { articleJobs, articleListens } from "./articles/jobs.ts"
import { newsroomMessages } from "./messages.zh.ts"
import { newsroomRoutes } from "./routes.ts"

export { articlePublished } from "./articles/commands/move-article.ts"
export { type StartArticle, startArticle } from "./articles/commands/start-article.ts"
export { articleCleared, articleUncleared } from "./articles/facts.ts"
export { clearedArticle, materialFileOf, type ReleasedArticle } from "./articles/released.ts"
export { articleKind } from "./articles/signing.ts"

export interface NewsroomPorts {
  readonly files: Files
  /** Whose limits the variants of an article are held to. */
  readonly connectors: Connectors
}

/** 中央厨房: from a lead to the text that is cleared for publishing. */
export const newsroomModule = (ports: NewsroomPorts): Module => ({
  name: "newsroom",
  routes: newsroomRoutes(ports),
  jobs: [...articleJobs],
  listens: [...articleListens],
  messages: newsroomMessages,
})
