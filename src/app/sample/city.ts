import { dealApart } from "./accounts/apart.ts"
import { closedAccounts } from "./accounts/closed.ts"
import { Deck, type Draft } from "./accounts/deck.ts"
import { type Dealt, finish } from "./accounts/finish.ts"
import { plantOddities } from "./accounts/oddities.ts"
import { dealOneDistrict } from "./accounts/one-district.ts"
import { TARGETS, type Targets } from "./accounts/targets.ts"
import { dealTraits } from "./accounts/traits.ts"
import { dealTwoCounties } from "./accounts/two-counties.ts"
import { dealWholeCity } from "./accounts/whole-city.ts"
import { boughtFans, withoutBought } from "./bought-fans.ts"
import { dailyMetrics } from "./metrics.ts"
import { NOTICE, type SampleCity, type SampleUnit, type Shape } from "./model.ts"
import { buildPeople } from "./people.ts"
import { buildUnits } from "./places/units.ts"
import { buildPosts } from "./posts/build.ts"
import { incidentTimes } from "./posts/incident.ts"
import { lastItemBefore } from "./rhythm.ts"

const DEAL: Readonly<Record<Shape, (deck: Deck) => void>> = {
  "1170": dealWholeCity,
  "130": dealTwoCounties,
  "112": dealOneDistrict,
}

/** Units, people and accounts with their tempo: all of a city but its texts. */
export interface DealtCity {
  readonly units: readonly SampleUnit[]
  readonly byKey: ReadonlyMap<string, SampleUnit>
  readonly people: SampleCity["people"]
  /** Accounts that are not closed, with the tempo that their posts are made from. */
  readonly dealt: readonly Dealt[]
}

export function dealCity(shape: Shape, asOf: Date): DealtCity {
  const units = buildUnits(shape)
  const byKey = new Map(units.map((unit) => [unit.key, unit]))
  const { counted, apart } = dealAccounts(shape, units)
  const drafts = [...counted, ...apart]
  const withAccounts = new Set(drafts.map((draft) => draft.unit.key))
  const staff = buildPeople(units, withAccounts, shape)
  const traits = new Map([...dealTraits(counted, TARGETS[shape]), ...dealTraits(apart, apartTargets(apart))])
  const fixed = (draft: Draft): Date[] => (draft.minor ? [] : incidentTimes(draft.unit, draft.platform, asOf))
  return { units, byKey, people: staff.people, dealt: finish(drafts, traits, staff, byKey, asOf, fixed) }
}

/**
 * The fictional 安澜市 in one of its shapes, as of an instant: the same arguments give the same city, to the letter.
 * Names, units and accounts do not depend on `asOf`; posts, metrics and silences are counted back from it.
 */
export function sampleCity(shape: Shape, asOf: Date): SampleCity {
  const { units, byKey, people, dealt } = dealCity(shape, asOf)
  const alive = dealt.map((row) => row.account)
  const accounts = [...alive, ...closedAccounts(alive, byKey, TARGETS[shape].closed, asOf)]
  const { posts, planted } = buildPosts(dealt, byKey, shape, asOf)
  const bought = boughtFans(dealt, shape, asOf)
  const tempos = new Map(dealt.map(({ account, tempo }) => [account.key, tempo]))
  return {
    shape,
    asOf,
    notice: NOTICE,
    units,
    people,
    accounts,
    posts,
    planted,
    lastPostBefore(account, instant) {
      const tempo = tempos.get(account.key)
      return tempo ? lastItemBefore(tempo, instant) : account.lastPostAt
    },
    dailyMetrics(account) {
      const days = dailyMetrics(account, tempos.get(account.key), asOf)
      return bought?.account === account.key ? withoutBought(days, bought) : days
    },
    bought,
  }
}

function dealAccounts(shape: Shape, units: readonly SampleUnit[]): { counted: Draft[]; apart: Draft[] } {
  const deck = new Deck(units)
  DEAL[shape](deck)
  const counted = plantOddities(deck.drafts)
  const besides = new Deck(units)
  dealApart(besides, shape)
  return { counted, apart: besides.drafts }
}

/** Accounts outside the count are few and lively. */
function apartTargets(apart: readonly Draft[]): Targets {
  return {
    over10000: Math.ceil(apart.length / 2),
    twoADay: Math.ceil(apart.length / 3),
    publishAndService: 2,
    quiet: { 市: 0, 县: apart.length > 12 ? 1 : 0, 镇: 0 },
    longSilentTowns: 0,
    stages: [1, 0, 0],
    recovered: [0, 0],
    largest: 426_000,
    smallest: 300,
    closed: 0,
  }
}
