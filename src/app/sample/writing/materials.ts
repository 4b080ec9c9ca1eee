import { createHash } from "node:crypto"
import { addDays, civilDate } from "#kernel/time"
import { type SampleMaterial, writeSampleMaterials } from "#modules/newsroom"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import { bodyOfBytes, type Files } from "#platform/files"
import { type FileMark, marked } from "#platform/marks"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { painted } from "./drawings.ts"
import { LIBRARY_DRAWINGS } from "./material-drawings.ts"
import { MATERIALS, type MaterialStory } from "./material-stories.ts"
import { backFrom } from "./newsroom.ts"
import type { Ids } from "./people.ts"

const PNG = "image/png"

/** 素材库 of the sample: shared across units, one expired, one ended, one declared as made by a model, one that came with a mark. */
export async function writeMaterials(
  tx: Tx,
  city: Pick<SampleCity, "asOf" | "people">,
  { units, people }: { readonly units: Ids; readonly people: Ids },
  files: Files,
): Promise<Ids> {
  const back = backFrom(city.asOf, workCalendar())
  const today = civilDate(city.asOf)
  const street = city.people.find(({ key }) => key === "zhenjie")!.unit
  const rows: SampleMaterial[] = []
  for (const story of MATERIALS) {
    const unit = story.unit === "street" ? street : unitKey(CITY_CODE, story.unit)
    const who = city.people.find((one) => one.unit === unit && /编辑|管理员|联审|负责人/.test(one.role))
    const byId = people.get(who?.key ?? "bianji")!
    const bytes = await bytesOf(story)
    const at = back(story.ago, 10, 20)
    const fileName = `${story.title}.png`
    const file = await files.put(tx, { name: fileName, bytes, byId, at })
    rows.push({
      ...{ unitId: units.get(unit)!, byId, fileId: file.id, fileName, bytes: bytes.length, mime: PNG },
      ...{ sha256: createHash("sha256").update(bytes).digest("hex"), at, title: story.title, source: story.source },
      ...{ licence: story.licence, licenceNote: story.licenceNote ?? "", share: story.share, tags: story.tags },
      rightsUntil: story.untilDays === undefined ? null : addDays(today, story.untilDays),
      ...{ note: story.note ?? "", mark: markOf(story) },
      ...{ aiMade: Boolean(story.aiBy ?? story.markedBy), aiBy: story.aiBy ?? story.markedBy ?? "" },
      ended: story.ended === undefined ? undefined : { at: back(2, 15), why: story.ended },
    })
  }
  const ids = await writeSampleMaterials(tx, rows)
  return new Map(MATERIALS.map(({ key }, n) => [key, ids[n]!]))
}

const markOf = ({ markedBy, key }: MaterialStory): FileMark | undefined =>
  markedBy === undefined
    ? undefined
    : {
        ...{ label: "1", producer: markedBy, produceId: `sample-${key}`, reserved1: "" },
        ...{ propagator: "", propagateId: "", reserved2: "" },
      }

async function bytesOf(story: MaterialStory): Promise<Buffer> {
  const plain = painted(LIBRARY_DRAWINGS[story.drawing])
  const mark = markOf(story)
  const made = mark && (await marked(bodyOfBytes(plain), PNG, mark))
  return made ? Buffer.from(await made.read(0, made.size)) : plain
}
