import type { SampleUnit } from "../model.ts"
import type { Template } from "./template.ts"
import * as apart from "./templates/apart.ts"
import { bureau } from "./templates/bureau.ts"
import { common, office } from "./templates/everyday.ts"
import * as companies from "./templates/companies.ts"
import * as country from "./templates/country.ts"
import * as economy from "./templates/economy.ts"
import * as enterprise from "./templates/enterprise.ts"
import * as livelihood from "./templates/livelihood.ts"
import * as publicService from "./templates/public-service.ts"
import * as safety from "./templates/safety.ts"
import { town } from "./templates/town.ts"
import { townClinic } from "./templates/town-clinic.ts"
import { townCulture } from "./templates/town-culture.ts"
import { townPolice } from "./templates/town-police.ts"
import { townService } from "./templates/town-service.ts"
import * as urban from "./templates/urban.ts"

/** What each duty has to tell of its own. */
const OWN: Readonly<Record<string, readonly Template[]>> = {
  ...livelihood,
  ...urban,
  ...economy,
  ...enterprise,
  ...safety,
  ...country,
  ...publicService,
  ...apart,
  ...companies,
  office,
  town,
  "traffic-police": safety.trafficPolice,
  "town-service": townService,
  "town-culture": townCulture,
  "town-police": townPolice,
  "town-clinic": townClinic,
  clinic: townClinic,
}

export const ALL_TEMPLATES: readonly Template[] = [...new Set([...Object.values(OWN).flat(), ...common, ...bureau])]

/** The 行政 duties whose accounts also tell of inspections, training and answers. */
const BUREAUS: ReadonlySet<string> = new Set(
  [livelihood, urban, economy, enterprise, safety, country, publicService]
    .flatMap((file) => Object.keys(file))
    .concat("traffic-police"),
)

const groundOf = (unit: SampleUnit): Template["ground"] => (unit.area.endsWith("街道") ? "城" : "村")

/** What a unit draws from: its own trade first; what departments, and what everyone tells, now and then. */
export interface Pool {
  readonly own: readonly Template[]
  readonly bureau: readonly Template[]
  readonly common: readonly Template[]
}

export const poolOf = (unit: SampleUnit): Pool => ({
  own: (OWN[unit.duty] ?? office).filter((template) => !template.ground || template.ground === groundOf(unit)),
  bureau: BUREAUS.has(unit.duty) ? bureau : [],
  common,
})
