import type { Actor } from "#kernel/actor"
import { addDays, civilDate, DAY_MS, HOUR_MS } from "#kernel/time"
import { insertSampleConsultation, type SampleOpinion } from "#modules/consultations"
import { actorOf } from "#modules/identity"
import type { Tx } from "#platform/db"
import type { SampleCity } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { ctxOf } from "./cast.ts"
import { CONSULTATIONS } from "./consultation-stories.ts"
import type { Ids } from "./people.ts"

const FEEDBACK_DAYS = 21

/** 意见征集: one that runs, one with what became of its opinions, one whose office is late. Answers how many opinions there are. */
export async function writeConsultations(
  tx: Tx,
  city: Pick<SampleCity, "asOf">,
  ids: { readonly units: Ids; readonly people: Ids },
): Promise<{ consultations: number; opinions: number }> {
  const { asOf } = city
  const chief: Actor = (await actorOf(tx, ids.people.get("jianguan")!))!
  const ago = (days: number, hours = 0): Date => new Date(asOf.getTime() - days * DAY_MS + hours * HOUR_MS)
  let opinions = 0
  for (const { key, unit, ago: days, report, opinions: said, ...text } of CONSULTATIONS) {
    const office = ids.units.get(unitKey(CITY_CODE, unit)) ?? ids.units.get(unitKey(CITY_CODE, "office"))!
    const publishedAt = ago(days)
    const endsOn = addDays(civilDate(publishedAt), text.periodDays)
    const all = said.flatMap(({ times = 1, ...one }, n) =>
      Array.from(
        { length: times },
        (_, again): SampleOpinion => ({
          ...one,
          key: `${key}-${n}-${again}`,
          state: one.text === "" ? "counted" : (one.state ?? "waiting"),
          isPublic: one.text !== "",
          // Spread over the first days, later ones later.
          at: ago(days, 5 + n * 17 + again * 3),
        }),
      ),
    )
    opinions += all.length
    await insertSampleConsultation(tx, ctxOf(chief, ago(days, -30)), {
      ...text,
      ...{
        fileId: null,
        shortReason: "",
        mail: `${unit}@anlan.example`,
        post: "安澜市兰汀街道政务路1号",
        phone: "0600-5550110",
      },
      ...{ unitId: office, publishedAt, endsOn, feedbackDueOn: addDays(endsOn, FEEDBACK_DAYS), opinions: all },
      ...(report && { report: report.text, reportPublishedAt: ago(report.ago) }),
    })
  }
  return { consultations: CONSULTATIONS.length, opinions }
}
