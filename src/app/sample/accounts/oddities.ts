import { random } from "../random.ts"
import type { Draft } from "./deck.ts"

/** Plants what a supervisor would stumble over: other names on another platform, foreign 认证主体, private pictures. */
export function plantOddities(drafts: readonly Draft[]): Draft[] {
  const plain = random("oddities").shuffle(
    drafts.filter(
      (draft) => !draft.oddity && !draft.minor && draft.unit.duty !== "office" && !draft.campaign?.startsWith("保"),
    ),
  )
  const changes = new Map<string, Partial<Draft>>()
  const take = (
    count: number,
    wanted: (draft: Draft) => boolean,
    change: (draft: Draft, i: number) => Partial<Draft>,
  ): void => {
    plain
      .filter((draft) => !changes.has(draft.key) && wanted(draft))
      .slice(0, Math.min(count, Math.ceil(drafts.length / 100)))
      .forEach((draft, i) => {
        changes.set(draft.key, change(draft, i))
      })
  }
  const withWechat = new Set(drafts.filter((draft) => draft.platform === "微信公众号").map((draft) => draft.unit.key))
  take(
    4,
    (draft) => draft.platform === "微博" && draft.unit.level !== "市" && withWechat.has(draft.unit.key),
    ({ unit }, i) => ({
      name: [`最${unit.place}`, `${unit.place}之声`, `微观${unit.place}`, `${unit.place}微播报`][i]!,
      oddity: "同名异平台不一致",
    }),
  )
  take(
    5,
    (draft) => draft.platform === "微信公众号" && draft.unit.level !== "市",
    ({ unit }, i) => ({
      certifiedAs: i % 2 === 0 ? "澜声传媒有限公司" : `${unit.area}文化发展有限公司`,
      oddity: "认证主体与主办单位不一致",
    }),
  )
  take(
    3,
    (draft) => draft.platform === "微博" && draft.unit.level === "镇",
    () => ({ oddity: "个人头像" }),
  )
  return drafts.map((draft) => ({ ...draft, ...changes.get(draft.key) }))
}
