import { filledForm } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome, refused } from "#kernel/outcome"
import { offsetOf, type Page, pageOf } from "#kernel/page"
import { iso } from "#kernel/time"
import { scopeSql } from "#modules/identity"
import type { Param, Sql } from "#platform/db"
import { articleStates, isOpen } from "../articles/states.ts"
import { articleInScope } from "../articles/store.ts"
import { variantsOf } from "../articles/variant-store.ts"
import type { AssistanceView, SettingView, UseRow, UseView, UseWhole } from "./contract.ts"
import { assistanceRules } from "./data.ts"
import { assistanceMessages } from "./messages.zh.ts"
import type { AssistancePorts } from "./ports.ts"
import { barOf } from "./rules/barred.ts"
import { assistanceLimit } from "./rules/data-file.ts"
import { openUse } from "./sealed.ts"
import { assistedOf } from "./standing.ts"
import { assistanceStates } from "./states.ts"
import { settingOf, USE, type Use, oneUse, usesOfArticle } from "./store.ts"

const barred = (code: string, values: Record<string, string | number> = {}) => ({
  ok: false,
  why: sentence(assistanceMessages, code, values),
})
const FINE = { ok: true, why: null }

const labelOf = (purpose: string): string =>
  purpose === "test" ? "测试" : (assistanceRules().purposes.find(({ id }) => id === purpose)?.label ?? purpose)

const viewOf = (ctx: Ctx, use: Use, by: string): UseView => ({
  ...{ id: use.id, purpose: use.purpose, purposeLabel: labelOf(use.purpose), state: use.state },
  stateLabel: assistanceStates.states[use.state].label,
  ...{ by, askedAt: iso(use.askedAt), textHash: use.textHash, masked: use.masked, model: use.model },
  ...{ tokensIn: use.tokensIn, tokensOut: use.tokensOut, latencyMs: use.latencyMs },
  ...{ failure: use.failure, advice: use.advice, mine: use.personId === ctx.actor.id },
})

function wholeOf(ctx: Ctx, ports: AssistancePorts, use: Use, by: string): UseWhole {
  const text = openUse(ports.secrets, use.id, use.sealed)
  return {
    ...viewOf(ctx, use, by),
    text: text?.text ?? null,
    answer: text?.answer ?? null,
    notes: [...(text?.notes ?? [])],
    answers: assistanceRules().purposes.find(({ id }) => id === use.purpose)?.answers ?? "text",
    form: use.choice.key ?? null,
  }
}

/** 一篇稿件的人工智能辅助. */
export async function assistanceOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<AssistanceView>> {
  const article = await articleInScope(ctx, sql, input.id)
  if (!article) return refused("newsroom.article-not-found")
  const rules = assistanceRules()
  const setting = await settingOf(sql)
  const about = { text: "", contentClass: article.contentClass, names: [], findings: [] }
  const bar = barOf(about, rules.barred)
  const ask = !ctx.actor.permissions.has("newsroom.edit")
    ? { ok: false, why: "您没有办理稿件的权限。" }
    : !setting?.isOn
      ? barred("newsroom.assistance-off")
      : bar
        ? barred("newsroom.assistance-barred", {
            what: bar.rule.what,
            clause: bar.rule.clause,
            source: bar.rule.source,
          })
        : isOpen(article.state)
          ? FINE
          : { ok: false, why: `稿件现在是“${articleStates.states[article.state].label}”，请先点“重新修改”。` }
  const uses = await usesOfArticle(sql, article.id)
  return done({
    ask,
    purposes: rules.purposes.map(({ id, label, takes, answers }) => ({ id, label, takes, answers })),
    textCharsMax: assistanceLimit(rules, "text-chars-max"),
    label: rules.label.text,
    assisted: await assistedOf(sql, article.id, article, await variantsOf(sql, article.id)),
    uses: uses.map((use) => viewOf(ctx, use, use.person)),
  })
}

/** 一次辅助: whole for whoever asked; for others what the log says. */
export const assistanceUse =
  (ports: AssistancePorts) =>
  async (ctx: Ctx, sql: Sql, input: { id: string; useId: string }): Promise<Outcome<UseWhole>> => {
    const article = await articleInScope(ctx, sql, input.id)
    if (!article) return refused("newsroom.article-not-found")
    const use = await oneUse(sql, input.useId)
    if (!use || use.articleId !== article.id || use.personId !== ctx.actor.id)
      return refused("newsroom.assistance-no-use")
    return done(wholeOf(ctx, ports, use, ctx.actor.name))
  }

export async function settingView(sql: Sql, ports: AssistancePorts, ctx?: Ctx): Promise<SettingView> {
  const setting = await settingOf(sql)
  const rules = assistanceRules()
  const tests = await sql.many<Use & { person: string }>(
    `select ${USE}, coalesce(p.name, '系统') as person from newsroom.assistance_use s
     left join identity.v_person p on p.id = s.person_id where s.article_id is null order by s.id desc limit 5`,
  )
  const isTested = tests.some(({ state, askedAt }) => state === "answered" && setting && askedAt >= setting.changedAt)
  const changer = setting
    ? await sql.maybe<{ name: string }>("select name from identity.v_person where id::text = $1", [setting.changedBy])
    : undefined
  const none = barred("newsroom.assistance-not-set")
  return {
    isOn: setting?.isOn ?? false,
    isSet: setting !== undefined,
    form: filledForm(ports.model.manifest.form, setting),
    keepsTexts: setting?.keepsTexts ?? false,
    changedAt: setting ? iso(setting.changedAt) : null,
    changedBy: changer?.name ?? null,
    switch: !setting ? none : setting.isOn || isTested ? FINE : barred("newsroom.assistance-untested"),
    test: setting ? FINE : none,
    tests: tests.map((use) => wholeOf(ctx ?? NOBODY, ports, use, use.person)),
    barred: rules.barred.map(({ id, what, clause, source, version }) => ({ id, what, clause, source, version })),
    label: { text: rules.label.text, short: rules.label.short, source: rules.label.source },
    rulesVersion: rules.version,
  }
}
const NOBODY = { actor: { id: "0" } } as Ctx

export const assistanceSetting =
  (ports: AssistancePorts) =>
  async (ctx: Ctx, sql: Sql): Promise<Outcome<SettingView>> =>
    done(await settingView(sql, ports, ctx))

/** 使用记录 within the actor's scope, the latest first. */
export async function listUses(
  ctx: Ctx,
  sql: Sql,
  input: { limit: number; cursor?: string | undefined },
): Promise<Outcome<Page<UseRow>>> {
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const from = `newsroom.assistance_use s join identity.v_unit u on u.id = s.unit_id
    left join newsroom.article a on a.id = s.article_id left join identity.v_person p on p.id = s.person_id
    where ${scopeSql(ctx.actor.scope, "u", bound)}`
  const { n } = await sql.one<{ n: number }>(`select count(*)::int as n from ${from}`, params)
  const offset = offsetOf(input.cursor)
  const rows = await sql.many<Use & { person: string; unitName: string; title: string | null }>(
    `select ${USE}, coalesce(p.name, '系统') as person, u.name as "unitName", a.title from ${from}
     order by s.id desc limit ${bound(input.limit)} offset ${bound(offset)}`,
    params,
  )
  const items = rows.map((row) => ({
    ...viewOf(ctx, row, row.person),
    article: row.articleId === null ? null : { id: row.articleId, title: row.title ?? "" },
    unit: { id: row.unitId, name: row.unitName },
  }))
  return done(pageOf(items, n, offset))
}
