import { addGrant, addLogin, addPerson, addUnit, hashPassword } from "#modules/identity"
import type { Tx } from "#platform/db"
import type { SampleCity, SamplePerson, SampleRole } from "../model.ts"
import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { CONTRACTOR } from "../places/units.ts"

/** Ids of what was written, by the sample's keys. */
export type Ids = ReadonlyMap<string, string>

/** Roles of identity; where the whole city is meant, the hat is worn for the city's government. */
const ROLES: Readonly<Record<SampleRole, readonly [role: string, unit: "city" | "own"] | undefined>> = {
  分管领导: ["leader", "city"],
  监管专员: ["supervisor", "city"],
  网信指导员: ["guide", "city"],
  编辑: ["editor", "own"],
  二审: ["reviewer", "own"],
  三审: ["reviewer", "own"],
  区级管理员: ["operator", "own"],
  镇街管理员: ["operator", "own"],
  运维人员: ["contractor", "own"],
  坐席: ["desk", "city"],
  安全管理员: ["security", "city"],
  审计管理员: ["auditor", "city"],
  系统管理员: ["system", "city"],
  负责人: undefined,
  管理员: ["operator", "own"],
  主要负责人: ["unit-head", "own"],
  值班负责人: ["duty-leader", "own"],
  保密负责人: ["secrecy", "own"],
  校对: ["proofreader", "own"],
  宣传联审: ["joint-publicity", "own"],
  公安联审: ["joint-police", "own"],
  网格员: ["grid-worker", "own"],
}

/** Seats of review that go with an office: a second hat. */
const SEATS: Partial<Record<SampleRole, readonly [role: string, unit: "city" | "own"]>> = {
  分管领导: ["district-leader", "city"],
  // 政务公开处 reads what departments answer to the public, where they have no reader of their own.
  监管专员: ["reviewer", "city"],
  网信指导员: ["joint-cyber", "own"],
  二审: ["section-head", "own"],
  三审: ["deputy-head", "own"],
}

const CITY = unitKey(CITY_CODE, "government")

export async function writeUnits(tx: Tx, city: SampleCity, at: Date): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const unit of city.units) {
    const parent = (key: string | undefined): string | null => (key ? ids.get(key)! : null)
    const id = await addUnit(
      tx,
      {
        name: unit.name,
        shortName: unit.shortName,
        kind: unit.kind,
        level: unit.level,
        areaParentId: parent(unit.areaParent),
        lineParentId: parent(unit.lineParent),
        divisionCode: unit.code,
      },
      at,
    )
    ids.set(unit.key, id)
  }
  return ids
}

/** Hashes of the one sample password, one for each login: argon2id is slow on purpose, so before the transaction. */
export async function hashesOf(city: SampleCity, password: string): Promise<ReadonlyMap<string, string>> {
  const logins = city.people.flatMap((person) => person.login ?? [])
  return new Map(await Promise.all(logins.map(async (login) => [login, await hashPassword(password)] as const)))
}

export async function writePeople(
  tx: Tx,
  city: SampleCity,
  units: Ids,
  hashes: ReadonlyMap<string, string>,
  at: Date,
): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const person of city.people) {
    const personId = await addPerson(tx, { name: person.name, unitId: units.get(person.unit)! }, at)
    ids.set(person.key, personId)
    for (const [role, unit] of [...hatsOf(person, city), ...seatOf(person)]) {
      await addGrant(tx, { personId, role, unitId: units.get(unit)!, by: "sample" }, at)
    }
    if (person.login) await addLogin(tx, personId, person.login, hashes.get(person.login)!, at)
  }
  return ids
}

function seatOf(person: SamplePerson): (readonly [role: string, unit: string])[] {
  const seat = SEATS[person.role]
  return seat ? [[seat[0], seat[1] === "city" ? CITY : person.unit]] : []
}

/**
 * The district's operator acts for the whole district; the contractor for each unit it was hired by; an editor who runs
 * the accounts of the unit reports for them too.
 */
function hatsOf(person: SamplePerson, city: SampleCity): (readonly [role: string, unit: string])[] {
  const hat = ROLES[person.role]
  if (!hat) return []
  const [role, where] = hat
  if (where === "city") return [[role, CITY]]
  if (person.role === "区级管理员") return [[role, unitKey(person.unit.slice(0, 6), "government")]]
  if (person.role === "编辑" && city.accounts.some((account) => account.operator === person.key)) {
    return [[role, person.unit] as const, ["operator", person.unit] as const]
  }
  if (person.role !== "运维人员") return [[role, person.unit]]
  const hirers = city.accounts.flatMap((account) => (account.contractor === CONTRACTOR ? account.unit : []))
  return [person.unit, ...new Set(hirers)].map((unit) => [role, unit] as const)
}
