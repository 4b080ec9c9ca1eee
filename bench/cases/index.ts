import type { Bench } from "../bench.ts"
import { transfer } from "./backup.ts"
import { classify } from "../text/classify.ts"
import { match } from "../text/match.ts"
import { quality } from "../text/quality.ts"
import { similar } from "../text/similar.ts"
import { spell } from "../text/spell.ts"
import { callbacks } from "./callbacks.ts"
import { collect } from "./collect.ts"
import { collectMany } from "./collect-many.ts"
import { rosterImport } from "./import.ts"
import { inbox } from "./inbox.ts"
import { inspect } from "./inspect.ts"
import { ledger } from "./ledger.ts"
import { overview } from "./overview.ts"
import { portal } from "./portal.ts"
import { publishJoint } from "./publish-joint.ts"
import { sample } from "./sample.ts"
import { start } from "./start.ts"
import { editor } from "./editor.ts"
import { text } from "./text.ts"

/** Every benchmark, in the order they are run. */
export const BENCHES: readonly Bench[] = [
  start,
  overview,
  ledger,
  portal,
  rosterImport,
  collect,
  collectMany,
  publishJoint,
  callbacks,
  inbox,
  text,
  editor,
  match,
  similar,
  classify,
  quality,
  spell,
  inspect,
  sample,
  transfer,
]
