import { randomBytes } from "node:crypto"
import type { Actor, Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { addDays, civilDate, iso } from "#kernel/time"
import type { Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { actorOf, tokenHashOf } from "../actor.ts"
import type { AccessTokenView } from "../contract.ts"
import { SIGN_IN_LIMITS } from "../rules/password.ts"

/** Tells a token from a session at a glance, and leaked ones from other text. */
const PREFIX = "jsh_"

/** 新建接口令牌. The token itself is shown once, here; only its hash is kept. */
export async function makeAccessToken(
  ctx: Ctx,
  tx: Tx,
  input: { name: string; expiresOn: string },
): Promise<Outcome<AccessTokenView & { token: string }>> {
  const today = civilDate(ctx.now)
  const latest = addDays(today, SIGN_IN_LIMITS.tokenDaysMax)
  if (input.expiresOn <= today || input.expiresOn > latest) return refused("identity.token-too-long", { until: latest })
  const token = PREFIX + randomBytes(32).toString("base64url")
  const row = await tx.one<{ id: string }>(
    `insert into identity.access_token (person_id, name, token_hash, made_at, expires_on) values ($1, $2, $3, $4, $5)
     returning id`,
    [ctx.actor.id, input.name, tokenHashOf(token), ctx.now, input.expiresOn],
  )
  await trail.write(tx, ctx, "token.made", { kind: "identity.access-token", id: row.id }, { until: input.expiresOn })
  return done({
    id: row.id,
    name: input.name,
    madeAt: iso(ctx.now),
    expiresOn: input.expiresOn,
    ended: false,
    lastUsedAt: null,
    token,
  })
}

/** 停用接口令牌: one's own, at once. */
export async function endAccessToken(ctx: Ctx, tx: Tx, input: { id: string }): Promise<Outcome<Record<string, never>>> {
  const ended = await tx.run(
    "update identity.access_token set ended_at = $3 where id = $1 and person_id = $2 and ended_at is null",
    [input.id, ctx.actor.id, ctx.now],
  )
  if (ended === 0) return refused("identity.not-found")
  await trail.write(tx, ctx, "token.ended", { kind: "identity.access-token", id: input.id })
  return done({})
}

/** One's own tokens, the newest first. */
export async function listAccessTokens(ctx: Ctx, sql: Sql): Promise<Outcome<{ items: AccessTokenView[] }>> {
  const rows = await sql.many<
    Omit<AccessTokenView, "madeAt" | "lastUsedAt"> & { madeAt: Date; lastUsedAt: Date | null }
  >(
    `select id, name, made_at as "madeAt", expires_on as "expiresOn", ended_at is not null as ended,
       last_used_at as "lastUsedAt" from identity.access_token where person_id = $1 order by id desc limit 100`,
    [ctx.actor.id],
  )
  const items = rows.map((row) => ({
    ...row,
    madeAt: iso(row.madeAt),
    lastUsedAt: row.lastUsedAt && iso(row.lastUsedAt),
  }))
  return done({ items })
}

/** Whose token this is, while it is valid. The hour of its last use is kept, not every call. */
export async function actorOfToken(sql: Sql, token: string, now: Date): Promise<Actor | undefined> {
  if (!token.startsWith(PREFIX)) return undefined
  const row = await sql.maybe<{ id: string; personId: string; lastUsedAt: Date | null }>(
    `select id, person_id as "personId", last_used_at as "lastUsedAt" from identity.access_token
     where token_hash = $1 and ended_at is null and expires_on >= $2`,
    [tokenHashOf(token), civilDate(now)],
  )
  if (!row) return undefined
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > 3_600_000) {
    await sql.run("update identity.access_token set last_used_at = $2 where id = $1", [row.id, now])
  }
  return await actorOf(sql, row.personId)
}
