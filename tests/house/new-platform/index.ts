import type { Connector } from "#connectors/kit"
import { authorise } from "./authorise.ts"
import { collectPosts } from "./collect.ts"
import { failures } from "./failures.ts"
import { manifest } from "./manifest.ts"

export const anlanForum: Connector = { manifest, failures, authorise, collectPosts }
