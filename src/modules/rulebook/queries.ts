import type { Ctx } from "#kernel/actor"
import type { Issue } from "#kernel/issue"
import { sentence } from "#kernel/messages"
import { done } from "#kernel/outcome"
import { civilDate, endOfDate, iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import { rulebookMessages } from "./messages.zh.ts"
import { effectiveRules, packs } from "./packs.ts"
import type { Rule } from "./rules/pack.ts"
import { jurisdictionOf } from "./store.ts"

const viewOf = ({ id, label, level, clause, clauseShort, source, status, params }: Rule) => {
  return { id, label, level, clause, clauseShort, source, status, params: { ...params } }
}

/** 规则包 in force on a day for this house, the nation's first, and the rules that hold when all are put together. */
export async function listPacks(ctx: Ctx, sql: Sql, input: { at?: string | undefined }) {
  const today = civilDate(ctx.now)
  const at = input.at ?? today
  const resolution = effectiveRules(at, await jurisdictionOf(sql))
  const items = resolution.packs.map(({ id, version }) => {
    const one = packs().find((candidate) => candidate.id === id && candidate.version === version)!
    const { rules, title, jurisdiction, parent, effectiveFrom, effectiveTo } = one
    const issues = resolution.issues.filter((issue) => issue.at?.startsWith(`${id}/`)).map(said)
    return { id, title, jurisdiction, parent, version, effectiveFrom, effectiveTo, rules: rules.map(viewOf), issues }
  })
  const effective = resolution.rules.map((rule) => ({ ...viewOf(rule), pack: rule.pack }))
  return done({ at: iso(at === today ? ctx.now : endOfDate(at)), items, effective })
}

const said = (issue: Issue): string => sentence(rulebookMessages, issue.code, issue.values)
