import type { Secrets } from "#platform/secrets"
import { type Bound, bind, bindRead } from "#platform/http"
import { reportMedia } from "./commands/report-media.ts"
import { editDoor, makeDoor } from "./commands/save-door.ts"
import { doorsContract as c } from "./contract.ts"
import { doorOf, listDoors } from "./queries/doors.ts"
import { correctTally } from "./tallies/freeze.ts"

export const doorsRoutes = (secrets: Secrets): readonly Bound[] => [
  bindRead(c.list, listDoors),
  bindRead(c.one, doorOf),
  bind(c.make, makeDoor),
  bind(c.edit, editDoor),
  bind(c.correct, correctTally),
  bind(c.report, reportMedia(secrets)),
]
