import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { chainOf } from "../ladders/in-force.ts"
import { ladderBookInForce } from "../ladders.ts"
import type { ReviewPorts } from "../ports.ts"
import { holdersAlong } from "../rounds/seating.ts"
import { factIssues, factPlaces, filled, fixedOf } from "../rules/template.ts"
import { hashOf, lockTemplate, sha256, TEMPLATE_KIND, type TemplateRow } from "./store.ts"

export interface ReleaseTemplate {
  readonly id: string
  /** Hash of the template the duty leader has before him. */
  readonly hash: string
  /** By field. */
  readonly facts: Readonly<Record<string, string>>
}
export interface ReleasedText {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** Whether the person leads the duty for the template's unit: there, above it, or beside those. */
export async function mayRelease(sql: Sql, template: Pick<TemplateRow, "unitId">, personId: string): Promise<boolean> {
  const holders = await holdersAlong(sql, ladderBookInForce().release.roles, await chainOf(sql, template.unitId))
  return holders.some((one) => one.personId === personId)
}

/**
 * 放行: the duty leader alone fills in the facts. The fixed part is the one that was signed: the template's text, taken as it stands,
 * must have the hash of its cleared round; only the facts come from outside.
 */
export const releaseTemplate =
  ({ check }: Pick<ReviewPorts, "check">) =>
  async (ctx: Ctx, tx: Tx, input: ReleaseTemplate): Promise<Outcome<ReleasedText>> => {
    const row = await lockTemplate(tx, input.id)
    if (!row) return refused("review.no-template")
    if (!(await mayRelease(tx, row, ctx.actor.id))) return refused("review.only-duty-leader")
    const round = await tx.maybe<{ id: string }>(
      `select id from review.round where subject_kind = $1 and subject_id = $2 and hash = $3 and state = 'cleared'
     order by id desc limit 1`,
      [TEMPLATE_KIND, row.id, row.hash],
    )
    if (row.state !== "ready" || !round) return refused("review.template-not-ready")
    if (row.hash !== input.hash || hashOf(row) !== row.hash) return refused("review.template-changed")
    const issues = factIssues(row.body, input.facts)
    if (issues.length > 0) return refused("review.bad-facts", {}, issues)
    const text = filled(row.body, input.facts)
    const wrong = await factFault(ctx, tx, check, row, input.facts, text)
    if (wrong) return wrong
    const fixedHash = sha256(fixedOf(row.body))
    const written = await tx.one<{ id: string }>(
      `insert into review.template_release (template_id, round_id, hash, fixed_hash, facts, title, text, released_by, released_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id`,
      [row.id, round.id, row.hash, fixedHash, JSON.stringify(input.facts), row.title, text, ctx.actor.id, ctx.now],
    )
    await trail.write(
      tx,
      ctx,
      "template.released",
      { kind: TEMPLATE_KIND, id: row.id },
      { release: written.id, hash: row.hash, fixed: fixedHash, fields: Object.keys(input.facts) },
    )
    return done({ id: written.id, title: row.title, text })
  }

/**
 * What is typed in a hurry is checked as everything else is: a veto or serious finding that touches a fact stops the release. The
 * fixed words were read and signed by a whole ladder; a finding within them alone is not the duty leader's to settle.
 */
async function factFault(
  ctx: Ctx,
  tx: Tx,
  check: ReviewPorts["check"],
  row: TemplateRow,
  facts: Readonly<Record<string, string>>,
  text: string,
): Promise<Refusal | undefined> {
  const hash = hashOf({ title: row.title, body: text })
  const subject = { kind: RELEASE_KIND, id: row.id, title: row.title, hash }
  const found = await check(ctx, tx, { subject, text, unitId: row.unitId })
  const places = factPlaces(row.body, facts)
  const stopping = found.find(
    ({ start, end, level, passed }) =>
      !passed &&
      (level === "veto" || level === "serious") &&
      places.some((place) => start < place.end && end > place.start),
  )
  if (!stopping) return undefined
  const instead = stopping.suggestions[0] ? `可改为“${stopping.suggestions[0]}”。` : ""
  return refused("review.fact-flagged", { original: stopping.original, reason: stopping.reason, instead })
}

/** 放行的文字, as a thing that may be published: what was let out is exactly this, and counts as signed. */
export const RELEASE_KIND = "review.release"

export interface ReleasedRow extends ReleasedText {
  readonly templateId: string
  readonly unitId: string
  /** Of title and text together. */
  readonly hash: string
  readonly releasedAt: Date
}

const RELEASED = `select r.id, r.title, r.text, r.template_id as "templateId", t.unit_id as "unitId", r.released_at as "releasedAt"
  from review.template_release r join review.template t on t.id = r.template_id`
const released = (row: Omit<ReleasedRow, "hash">): ReleasedRow => ({
  ...row,
  hash: hashOf({ title: row.title, body: row.text }),
})

/** A text that was let out this way, for whoever publishes it; undefined where there is none. Another text is not covered by it. */
export async function releasedText(sql: Sql, id: string): Promise<ReleasedRow | undefined> {
  const row = await sql.maybe<Omit<ReleasedRow, "hash">>(`${RELEASED} where r.id = $1`, [id])
  return row && released(row)
}

/** What was let out for these units, the latest first. */
export async function releasedTexts(sql: Sql, unitIds: readonly string[]): Promise<ReleasedRow[]> {
  const rows = await sql.many<Omit<ReleasedRow, "hash">>(
    `${RELEASED} where t.unit_id = any($1::bigint[]) order by r.id desc limit 50`,
    [[...unitIds]],
  )
  return rows.map(released)
}
