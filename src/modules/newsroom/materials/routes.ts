import { done } from "#kernel/outcome"
import type { Files } from "#platform/files"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { addMaterial } from "./commands/add-material.ts"
import { changeMaterial } from "./commands/change-material.ts"
import { endMaterial } from "./commands/end-material.ts"
import { setCover } from "./commands/set-cover.ts"
import { materialContract as c } from "./contract.ts"
import { materialThumbnail } from "./thumbnails.ts"
import { kindLimits } from "./accepted.ts"
import { listMaterials, materialFile, materialView } from "./queries.ts"

export const materialRoutes = (files: Files): readonly Bound[] => [
  bindRead(c.materials, listMaterials),
  bindRead(c.material, materialView),
  bindDownload(c.materialFile, materialFile(files)),
  bindDownload(c.materialThumbnail, materialThumbnail(files)),
  bindRead(c.materialLimits, async () => done({ items: kindLimits() })),
  bind(c.setMaterialCover, setCover),
  bind(c.addMaterial, addMaterial(files)),
  bind(c.changeMaterial, changeMaterial),
  bind(c.endMaterial, endMaterial),
]
