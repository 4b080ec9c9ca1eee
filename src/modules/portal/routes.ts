import { type Bound, bind, bindRead } from "#platform/http"
import { answerCorrection, passCorrection } from "./commands/answer-correction.ts"
import { setSite } from "./commands/set-site.ts"
import { correction, corrections, site } from "./console.ts"
import { portalContract as c } from "./contract.ts"
import { verify } from "./queries.ts"

export const portalRoutes: readonly Bound[] = [
  bindRead(c.verifications, verify),
  bindRead(c.site, site),
  bind(c.setSite, setSite),
  bindRead(c.corrections, corrections),
  bindRead(c.correction, correction),
  bind(c.answerCorrection, answerCorrection),
  bind(c.passCorrection, passCorrection),
]
