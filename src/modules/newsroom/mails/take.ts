import { createHash } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { maskPersonal } from "#kernel/personal"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import { type Mail, readMail } from "#platform/mail"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { addTold } from "../leads/commands/add-tip.ts"
import { keepPhotos } from "../leads/photos.ts"
import { tipDesk } from "../leads/store.ts"
import { mayOn } from "../policy.ts"
import { leadSettings } from "../settings.ts"
import { standingUnit } from "../units.ts"
import { answersToday, insertAnswer } from "./answer-store.ts"
import { leadWords, photosIn } from "./words.ts"

export interface TakeMail {
  /** Undefined: longer than is read, or not readable; `length` says how long. Shorter than that: its head alone. */
  readonly bytes: Buffer | undefined
  readonly length: number
  readonly via: "folder" | "sent-in" | "server"
}

export interface MailTaken {
  /** `again`: it had come in before. */
  readonly state: "taken" | "again"
  readonly leadId: string
  readonly leftOut: string[]
}

interface Ports {
  readonly secrets: Secrets
  readonly files: Pick<Files, "put">
}

const MEGABYTE = 1024 * 1024
/** Begins every message id of ours: an answer to it has been answered. */
const OWN_ID = "jusheng-"

/**
 * 收投稿邮件: of any origin, once. Its words become a lead, or another tipster of the open lead that says the same; its photos are
 * cleaned as those of a tip; its sender is sealed, told his code and later the end. A refused one leaves nothing.
 */
export const takeMail =
  (ports: Ports) =>
  async (ctx: Ctx, tx: Tx, given: TakeMail): Promise<Outcome<MailTaken>> => {
    const desk = await tipDesk(tx)
    if (!desk) return refused("newsroom.tips-closed")
    const judged = judge(given)
    if (!judged.ok) return judged
    const { mail, mark, photos, leftOut } = judged.value
    const row = await tx.one<{ id: string; again: number; state: string; leadId: string | null; leftOut: string[] }>(
      `insert into newsroom.mail as m (unit_id, mark, via, subject, bytes, state, left_out, received_at)
       values ($1, $2, $3, $4, $5, 'taken', $6, $7)
       on conflict (mark) do update set again = m.again + 1
       returning id, again, state, lead_id as "leadId", left_out as "leftOut"`,
      [desk.id, mark, given.via, subjectOf(mail), given.length, leftOut, ctx.now],
    )
    if (row.leadId !== null) return done({ state: "again", leadId: row.leadId, leftOut: row.leftOut })
    const words = leadWords(mail, leadSettings().mailChars.value, leftOut)
    const contact = mail.from ?? ""
    const told = await addTold(ctx, tx, ports.secrets, "mail", { ...words, place: "", contact })
    if (!told.ok) return told
    const { leadId, tipsterId, code } = told.value
    await keepPhotos(ctx, tx, ports.files, leadId, photos)
    await tx.run(
      "update newsroom.mail set state = 'taken', refusal = null, lead_id = $2, tipster_id = $3, left_out = $4 where id = $1",
      [row.id, leadId, tipsterId, leftOut],
    )
    // A program that answers every letter would otherwise be answered for ever.
    const isAnswered = mail.answers.includes(OWN_ID)
    if (contact !== "" && !isAnswered && (await answersToday(tx, ctx.now)) < leadSettings().mailAnswersPerDay.value)
      await insertAnswer(tx, ports.secrets, { mailId: row.id, kind: "received", code, at: ctx.now })
    await trail.write(
      tx,
      ctx,
      "lead.mailed",
      { kind: "newsroom.lead", id: leadId },
      { mail: row.id, photos: photos.length },
    )
    return done({ state: "taken", leadId, leftOut })
  }

/** 导入一封来信 by a person or a program of the unit that takes tips. */
export const sendInMail =
  (ports: Ports) =>
  async (ctx: Ctx, tx: Tx, input: { bytes: Uint8Array }): Promise<Outcome<MailTaken>> => {
    const desk = await tipDesk(tx)
    const unit = desk && (await standingUnit(tx, desk.id))
    const elsewhere = refused("newsroom.mail-desk-elsewhere", { unit: desk?.name ?? "" })
    const refusal = desk ? mayOn(ctx.actor, "newsroom.edit", "导入投稿邮件", unit, elsewhere) : undefined
    if (refusal) return refusal
    const bytes = Buffer.from(input.bytes)
    return await takeMail(ports)(ctx, tx, { bytes, length: bytes.length, via: "sent-in" })
  }

/** Keeps that a mail of the folder was refused, and why; its words are in the folder alone. */
export async function noteRefused(ctx: Ctx, tx: Tx, given: TakeMail, refusal: Refusal): Promise<void> {
  const desk = await tipDesk(tx)
  if (!desk) return
  const read = given.bytes && readMail(given.bytes)
  const mail = read?.ok ? read.mail : undefined
  await tx.run(
    `insert into newsroom.mail as m (unit_id, mark, via, subject, bytes, state, refusal, received_at)
     values ($1, $2, $3, $4, $5, 'refused', $6, $7) on conflict (mark) do update set again = m.again + 1`,
    [...[desk.id, markOf(mail, given), given.via, mail ? subjectOf(mail) : "", given.length, refusal.code, ctx.now]],
  )
}

const subjectOf = (mail: Mail): string => maskPersonal(mail.subject.slice(0, 200))

function markOf(mail: Mail | undefined, { bytes, length }: TakeMail): Buffer {
  const hash = createHash("sha256")
  return (mail?.messageId ? hash.update(`id:${mail.messageId}`) : hash.update(bytes ?? `long:${length}`)).digest()
}

function judge(given: TakeMail) {
  const most = leadSettings().mailBytes.value
  if (!given.bytes || given.length > most) return refused("newsroom.mail-too-large", { most: most / MEGABYTE })
  const read = readMail(given.bytes)
  if (!read.ok) return refused(read.fault === "not-mail" ? "newsroom.mail-not-mail" : "newsroom.mail-bomb")
  const { mail } = read
  if (mail.automatic) return refused("newsroom.mail-automatic")
  const { photos, leftOut } = photosIn(mail.files)
  if (mail.text === "" && photos.length === 0) return refused("newsroom.mail-empty")
  return done({ mail, mark: markOf(mail, given), photos, leftOut })
}
