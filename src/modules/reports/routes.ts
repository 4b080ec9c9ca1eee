import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { makeBulletin } from "./commands/make-bulletin.ts"
import { reportsContract as c } from "./contract.ts"
import { bulletinFile } from "./paper.ts"
import { bulletinOf, listBulletins } from "./queries.ts"

export const reportsRoutes: readonly Bound[] = [
  bindRead(c.bulletins, listBulletins),
  bindRead(c.bulletin, bulletinOf),
  bind(c.makeBulletin, makeBulletin),
  bindDownload(c.bulletinFile, bulletinFile),
]
