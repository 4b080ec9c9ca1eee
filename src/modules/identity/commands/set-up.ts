import { createHash, randomBytes } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { blocks } from "#kernel/issue"
import { done, type Outcome, refused } from "#kernel/outcome"
import type { Db, Sql, Tx } from "#platform/db"
import * as trail from "#platform/trail"
import { hashPassword } from "../hashing.ts"
import { passwordIssues } from "../rules/password.ts"
import * as store from "../store.ts"

const hashOf = (code: string): Buffer => createHash("sha256").update(code.trim().toUpperCase()).digest()

/** True while nobody can sign in: a new installation without sample. */
export async function setUpNeeded(sql: Sql): Promise<boolean> {
  const row = await sql.one<{ n: number }>("select count(*)::int as n from identity.login")
  return row.n === 0
}

/** Makes a fresh one-time code for a new installation, for the log; undefined when somebody can sign in already. */
export async function makeSetupCode(db: Db, now: Date): Promise<string | undefined> {
  return await db.tx(async (tx) => {
    if (!(await setUpNeeded(tx))) return undefined
    const code = randomBytes(8)
      .toString("hex")
      .toUpperCase()
      .replace(/(.{4})(?=.)/g, "$1-")
    await tx.run("delete from identity.setup_code where used_at is null")
    await tx.run("insert into identity.setup_code (code_hash, made_at) values ($1, $2)", [hashOf(code), now])
    return code
  })
}

export interface FirstAdministrator {
  readonly code: string
  readonly unitName: string
  readonly level: "省" | "市" | "县" | "镇"
  readonly personName: string
  readonly loginName: string
  readonly password: string
}

/**
 * 首次设置: the top unit and its first administrator, who then gives the other officers their roles. Works once.
 * The first administrator holds 系统管理员 and 监管员; 安全 and 审计 belong to other persons (三权分立).
 */
export async function setUp(ctx: Ctx, tx: Tx, input: FirstAdministrator): Promise<Outcome<Record<string, never>>> {
  const code = await tx.maybe("select 1 from identity.setup_code where code_hash = $1 and used_at is null for update", [
    hashOf(input.code),
  ])
  if (!code) return refused("identity.wrong-code")
  if (!(await setUpNeeded(tx))) return refused("identity.set-up-before")
  const loginName = input.loginName.toLowerCase()
  const issues = passwordIssues(input.password, loginName)
  if (blocks(issues)) return refused("identity.weak-password", {}, issues)
  const unitId = await store.addUnit(
    tx,
    {
      name: input.unitName,
      shortName: input.unitName,
      kind: "行政机关",
      level: input.level,
      areaParentId: null,
      lineParentId: null,
      divisionCode: null,
    },
    ctx.now,
  )
  const personId = await store.addPerson(tx, { name: input.personName, unitId }, ctx.now)
  await store.addLogin(tx, personId, loginName, await hashPassword(input.password), ctx.now)
  for (const role of ["system", "supervisor"]) {
    await store.addGrant(tx, { personId, role, unitId, by: "house" }, ctx.now)
  }
  await tx.run("update identity.setup_code set used_at = $1 where used_at is null", [ctx.now])
  await trail.write(tx, ctx, "installation.set-up", { kind: "identity.person", id: personId }, { unit: unitId })
  return done({})
}
