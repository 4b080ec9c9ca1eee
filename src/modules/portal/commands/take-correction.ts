import { createHash, randomBytes } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { CODE_CHARS, queryCode } from "#kernel/query-code"
import { maskPersonal } from "#kernel/personal"
import { assign } from "#modules/dispatch"
import { tell } from "#modules/notices"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { aboutOf, CORRECTION, correctionRules, insertCorrection, officeOf, type Unit } from "../corrections.ts"
import { type CorrectionKind, KIND_LABELS } from "../rules/correction.ts"

export interface Told {
  readonly kind: CorrectionKind
  /** The page below /portal, or where the impostor is. */
  readonly about: string
  /** The impostor's name; of an error the page tells it. */
  readonly name?: string
  readonly text: string
  readonly contact: string
}

export interface Taken {
  /** Shown once; only its hash is kept. */
  readonly code: string
  readonly unitName: string
  readonly dueAt: Date
}

/** The same letters as of a tip, under a name of its own. */
/** 纠错查询码: `JC-XXXX-XXXX-XXXX`. */
const CODE = queryCode("JC")
const codeHash = (code: string): Buffer => createHash("sha256").update(`correction:${code}`).digest()

/** The hash under which a typed code is kept; undefined for what can be none. */
export function typedHash(text: string): Buffer | undefined {
  const code = CODE.typed(text)
  return code === undefined ? undefined : codeHash(code)
}
const contactContext = (id: string): string => `${CORRECTION}:${id}`

/** 纠错 or 举报冒用 by anybody: a task of the unit that answers for it, in three working days, followed by a code. */
export async function takeCorrection(ctx: Ctx, tx: Tx, secrets: Secrets, told: Told): Promise<Outcome<Taken>> {
  const about = told.kind === "error" ? await aboutOf(tx, told.about) : await impostorOf(tx, told.name!)
  if (!about) return refused("portal.no-office")
  const { answer } = correctionRules()
  const code = CODE.of(randomBytes(CODE_CHARS))
  const title = maskPersonal(about.title).slice(0, 80)
  const said = `${KIND_LABELS[told.kind]}：${title}`
  const kept = { about: maskPersonal(told.about), title, text: maskPersonal(told.text) }
  const id = await insertCorrection(tx, {
    ...{ ...kept, kind: told.kind, unitId: about.unit.id, codeHash: codeHash(code) },
    ...{ toldAt: ctx.now, dueAt: ctx.now },
  })
  const given = await giveCorrection(tx, ctx, id, said, about.unit)
  if (!given.ok) return given
  await tx.run("update portal.correction set due_at = $2 where id = $1", [id, given.value])
  if (told.contact !== "")
    await tx.run("update portal.correction set contact_sealed = $2 where id = $1", [
      ...[id, secrets.seal(told.contact, contactContext(id))],
    ])
  await trail.write(tx, ctx, "correction.taken", { kind: CORRECTION, id }, { kind: told.kind, limit: answer.amount })
  return done({ code, unitName: about.unit.name, dueAt: given.value })
}

async function impostorOf(tx: Tx, name: string): Promise<{ title: string; unit: Unit } | undefined> {
  const office = await officeOf(tx)
  return office && { title: name, unit: office }
}

/** Asks a unit to answer, by the limit from now; answers the day. */
export async function giveCorrection(tx: Tx, ctx: Ctx, id: string, title: string, unit: Unit): Promise<Outcome<Date>> {
  const office = (await officeOf(tx)) ?? unit
  const inName: Ctx = { ...ctx, actor: { ...ctx.actor, unitId: office.id } }
  const given = await assign(tx, inName, {
    ...{ subject: { kind: CORRECTION, id, title }, ask: "核实并答复", toUnitId: unit.id },
    ...{ limit: correctionRules().answer, calendar: workCalendar() },
  })
  if (!given.ok) return given
  await tell(tx, ctx, {
    toUnit: unit.id,
    kind: "portal.correction",
    title,
    text: "公众在网站上指出，请核实并按期答复；答复会给提出的人看。",
    opens: `/corrections/${id}`,
  })
  return done(given.value.dueAt)
}
