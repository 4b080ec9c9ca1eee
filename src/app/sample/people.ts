import { CITY_CODE as C } from "./places/areas.ts"
import { unitKey } from "./places/seed.ts"
import { CONTRACTOR } from "./places/units.ts"
import type { SamplePerson, SampleRole, SampleUnit, Shape } from "./model.ts"
import { hash, random } from "./random.ts"

/** Rare double surnames: nobody in office can be meant (section 7.4 of the design). */
export const SURNAMES =
  "闻人 澹台 公冶 钟离 宇文 淳于 令狐 濮阳 太叔 申屠 公羊 赫连 尉迟 长孙 慕容 司空 亓官 南荣 百里 东郭".split(" ")
const FIRST = [..."清致思若予云知明书景望怀"]
const SECOND = [..."和远齐安舒行川宁谷"]

/** Who an account's ledger row names. */
export interface Staff {
  readonly people: readonly SamplePerson[]
  principalOf(unit: SampleUnit): string
  operatorOf(unit: SampleUnit): string
}

interface Login {
  readonly login: string
  readonly unit: string
  readonly role: SampleRole
  readonly title: string
}

/** The sample logins (interfaces.md), their units chosen so that each shape gives them work. */
function logins(shape: Shape): Login[] {
  const county = shape === "130" ? "990121" : "990102"
  const town = shape === "130" ? "990121101" : "990102001"
  const city = (slug: string): string => unitKey(C, slug)
  const row = (login: string, unit: string, role: SampleRole, title: string): Login => ({ login, unit, role, title })
  return [
    row("fenguan", city("office"), "分管领导", "分管负责同志"),
    row("jianguan", city("office"), "监管专员", "政务公开处处长"),
    row("wangxin", city("cyberspace"), "网信指导员", "网络传播科科长"),
    row("bianji", city("office"), "编辑", "政务公开处工作人员"),
    row("ershen", city("office"), "二审", "政务公开处副处长"),
    row("sanshen", city("office"), "三审", "办公室分管负责人"),
    row("quji", unitKey(county, "office"), "区级管理员", "信息公开科科长"),
    row("zhenjie", unitKey(town, "government"), "镇街管理员", "党政办工作人员"),
    row("yunwei", CONTRACTOR, "运维人员", "项目经理"),
    row("zuoxi", city("hotline"), "坐席", "工单受理员"),
    row("anquan", city("data"), "安全管理员", "安全管理员"),
    row("shenji", city("data"), "审计管理员", "安全审计员"),
    row("xitong", city("data"), "系统管理员", "系统管理员"),
  ]
}

/** Who else signs in a review; named last, so that everybody before them keeps his name. */
const SIGNERS: readonly (Omit<Login, "unit"> & { readonly slug: string })[] = [
  { login: "zhuren", slug: "office", role: "主要负责人", title: "办公室主任" },
  { login: "zhiban", slug: "office", role: "值班负责人", title: "总值班室值班主任" },
  { login: "baomi", slug: "office", role: "保密负责人", title: "办公室分管信息和保密负责人" },
  { login: "jiaodui", slug: "office", role: "校对", title: "政务公开处校对员" },
  { login: "xuanchuan", slug: "publicity", role: "宣传联审", title: "新闻科科长" },
  { login: "gongan", slug: "police", role: "公安联审", title: "网络安全保卫支队民警" },
]

/**
 * People of a shape: the logins, and for each unit with accounts a 负责人 and a 管理员. In a township one clerk of the
 * 党政办 runs the accounts of the government, the 便民服务中心 and the 文化站 alike: 一人身兼数职.
 */
export function buildPeople(units: readonly SampleUnit[], withAccounts: ReadonlySet<string>, shape: Shape): Staff {
  const names = nameSource()
  const people: SamplePerson[] = []
  const byUnit = new Map(units.map((unit) => [unit.key, unit]))
  const add = (person: Omit<SamplePerson, "name" | "phone" | "mobile">): string => {
    const phone = byUnit.get(person.unit)!.phone
    people.push({
      ...person,
      name: names(),
      phone,
      mobile: `1${3 + (hash("mobile", person.key) % 7)}${hash("m2", person.key) % 10}****0000`,
    })
    return person.key
  }
  const fixed = logins(shape)
  for (const login of fixed) add({ key: login.login, ...login })
  const signedIn = (unit: string, role: SampleRole): string | undefined =>
    fixed.find((row) => row.unit === unit && row.role === role)?.login

  const principals = new Map<string, string>()
  const operators = new Map<string, string>()
  for (const unit of units) {
    if (!withAccounts.has(unit.key)) continue
    const shared = unit.duty === "town-service" || unit.duty === "town-culture"
    const desk = shared ? unit.areaParent! : unit.key
    if (!principals.has(desk)) {
      const city = unit.key === unitKey(C, "office")
      principals.set(
        desk,
        city ? "sanshen" : add({ key: `${desk}-principal`, unit: desk, role: "负责人", title: principalTitle(unit) }),
      )
      const clerk = city ? "bianji" : signedIn(desk, "镇街管理员")
      operators.set(
        desk,
        clerk ?? add({ key: `${desk}-operator`, unit: desk, role: "管理员", title: operatorTitle(unit) }),
      )
    }
    principals.set(unit.key, principals.get(desk)!)
    operators.set(unit.key, operators.get(desk)!)
  }
  for (const { slug, ...signer } of SIGNERS) add({ ...signer, key: signer.login, unit: unitKey(C, slug) })
  const street = signedInAt(fixed, "zhenjie")
  add({ key: "wangge", login: "wangge", unit: street, role: "网格员", title: "网格员" })
  return { people, principalOf: (unit) => principals.get(unit.key)!, operatorOf: (unit) => operators.get(unit.key)! }
}

const signedInAt = (fixed: readonly Login[], login: string): string => fixed.find((row) => row.login === login)!.unit

function principalTitle(unit: SampleUnit): string {
  if (unit.duty === "town-police") return "所长"
  if (unit.duty === "town-clinic") return "分管负责人"
  if (unit.level === "镇") return "宣传委员"
  return unit.level === "市" ? "分管负责人" : "分管副局长"
}

function operatorTitle(unit: SampleUnit): string {
  if (unit.level === "镇")
    return unit.duty === "town-police" ? "民警" : unit.duty === "town-clinic" ? "办公室工作人员" : "党政办工作人员"
  return unit.level === "市" ? "办公室（宣传处）工作人员" : "办公室工作人员"
}

/** Each name once. */
function nameSource(): () => string {
  const all = SURNAMES.flatMap((surname) =>
    FIRST.flatMap((a) => SECOND.filter((b) => b !== a).map((b) => surname + a + b)),
  )
  const order = random("names").shuffle(all)
  let i = 0
  return () => {
    const name = order[i++]
    if (!name) throw new Error("the invented names are used up")
    return name
  }
}
