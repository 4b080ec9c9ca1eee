import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { importItems, tryItems } from "./commands/import-items.ts"
import { addItem, changeItem, endItem } from "./commands/set-item.ts"
import { catalogueContract as c } from "./contract.ts"
import { askLinks } from "./links/probe.ts"
import { itemSeen, itemViewOf, listItems } from "./queries.ts"
import { serviceTemplate } from "./template.ts"

/** 立即探测. */
async function probeNow(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<never, never>>> {
  const item = await itemSeen(ctx, tx, input.id)
  if (!item || item.endedAt) return refused("catalogue.not-found")
  if (item.onlineUrl === "" && item.mobileUrl === "") return refused("catalogue.no-links")
  await askLinks(tx, [item])
  return done({})
}

export const catalogueRoutes = (files: Files): readonly Bound[] => [
  bindRead(c.services, listItems),
  bindRead(c.service, itemViewOf),
  bind(c.addService, addItem),
  bind(c.changeService, changeItem),
  bind(c.endService, endItem),
  bind(c.probeService, probeNow),
  bind(c.tryServices, tryItems(files)),
  bind(c.importServices, importItems(files)),
  bindDownload(c.serviceTemplate, serviceTemplate),
]
