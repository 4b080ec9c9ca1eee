import { createHash, randomBytes } from "node:crypto"
import type { Ctx } from "#kernel/actor"
import { folded } from "#kernel/folded"
import { done, type Outcome, refused } from "#kernel/outcome"
import { MINUTE_MS } from "#kernel/time"
import { ring } from "#modules/duty"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { type Gated, gate } from "#text"
import { startClocks } from "../clocks.ts"
import { contactOfEnterprise, type EnterpriseAsker } from "../rules/enterprise.ts"
import { kindOf } from "../rules/kinds.ts"
import type { Source } from "../rules/labels.ts"
import type { Promised } from "../rules/promised.ts"
import { type NamedUnit, unitsNamed } from "../rules/routing.ts"
import { codeOf, keptWords } from "../rules/words.ts"
import { gateKinds, gateName, gateRow, receiving } from "../settings.ts"
import { addEvent, desk, insertMessage, MESSAGE_KIND } from "../store.ts"
import { dispatchByItself, dispatchTo } from "../handling/by-itself.ts"
import { triageMessage } from "../triage/triage-message.ts"
import { insertSnap, type NewSnap } from "../snap/store.ts"
import { insertVoice, joinable, voiceOfOrigin } from "./voices.ts"

export interface ReceiveMessage {
  readonly title: string
  readonly text: string
  readonly place?: string
  /** A row of `kinds` in data/inbox/receiving.json, as the citizen chose it; by its words where he did not. */
  readonly kind?: string
  readonly source: Source
  /** What it is elsewhere: the form that was sent, a comment, a callback. It comes in once. */
  readonly origin: { readonly kind: string; readonly id: string }
  /** What only the sender holds; his code is made from it, so that the same form sent again gets the same code. It is not kept. */
  readonly codeSeed?: string
  readonly contact?: string
  /** For which enterprise he asks; sealed with the contact. */
  readonly enterprise?: EnterpriseAsker
  readonly isPublic?: boolean
  readonly accountId?: string
  readonly postId?: string
  /** By which the platform is answered; sealed. */
  readonly address?: Readonly<Record<string, string>>
  /** When it was said; by default now. */
  readonly spokeAt?: Date
  readonly lat?: number
  readonly lon?: number
  readonly streetUnitId?: string
  readonly doorId?: string
  /** What that door promises; only what ends sooner than the law's limit counts. */
  readonly promised?: Promised
  /** What a program called it: a row of the duty list. */
  readonly serviceCode?: string
  /** 随手拍: its category and its place as it was given. */
  readonly snap?: NewSnap
  /** The same words are the same thing only where this is the same too: a place, a proposal. */
  readonly apart?: string
  /** Whose it is is known: it goes there without being looked at by the desk. */
  readonly forUnitId?: string
}

export interface Taken {
  readonly messageId: string
  /** Shown once; only its hash is kept. Null for something that had come in before and whose code cannot be told again. */
  readonly code: string | null
  /** Numbers of persons were found in the words and hidden. */
  readonly hidden: boolean
  /** The same words had come in within the hour: one more voice of that message. */
  readonly joined: boolean
  /** The very same thing had come in before: nothing was kept. */
  readonly again: boolean
  /** Kinds of the gate, with what the citizen is told at once; numbers to call come first. */
  readonly told: readonly { readonly kind: string; readonly says: string; readonly numbersFirst: boolean }[]
}

export const codeHash = (code: string): Buffer => createHash("sha256").update(code).digest()
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")
const BLOCKED = "内容带有涉密标识，已经阻断，没有保存。请到保密部门线下反映。"

/**
 * 收信: every voice arrives. The same words within the hour are one more voice of the same message; others are looked at by the gate
 * and then triaged. How to reach the citizen and his words as they came are sealed; neither is in the trail.
 */
export async function receiveMessage(
  ctx: Ctx,
  tx: Tx,
  secrets: Secrets,
  given: ReceiveMessage,
): Promise<Outcome<Taken>> {
  const taking = await desk(tx)
  if (!taking) return refused("inbox.closed")
  const gates = gate({ title: given.title, body: given.text }, gateKinds())
  const told = toldOf(gates)
  const code = codeFor(given)
  const before = await voiceOfOrigin(tx, given.origin)
  if (before) {
    return done({
      messageId: before.messageId,
      code: given.codeSeed === undefined ? null : code,
      hidden: false,
      joined: false,
      again: true,
      told,
    })
  }

  const first = gatingKind(gates)
  const isSecret = first?.kind.id === "secret"
  const kept = isSecret
    ? { title: "疑似涉密内容", text: BLOCKED, place: "" }
    : { title: keptWords(given.title), text: keptWords(given.text), place: keptWords(given.place ?? "") }
  const hidden =
    !isSecret && (kept.title !== given.title || kept.text !== given.text || kept.place !== (given.place ?? ""))
  const fingerprint = sha256(folded(given.title, given.text) + (given.apart ? `\n${given.apart}` : ""))
  // Of two hundred who say the same at once, the first makes the message and the others find it.
  await tx.run("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`inbox:${fingerprint}`])
  const since = new Date(ctx.now.getTime() - receiving().sameMinutes.value * MINUTE_MS)
  const known = isSecret ? undefined : await joinable(tx, fingerprint, since)
  const messageId = known?.id ?? (await begin(ctx, tx, given, { kept, fingerprint, gates, taking }))
  const voiceId = await insertVoice(tx, secrets, {
    messageId,
    source: given.source,
    origin: given.origin,
    codeHash: codeHash(code),
    contact: given.enterprise ? contactOfEnterprise(given.enterprise, given.contact ?? "") : (given.contact ?? ""),
    isEnterprise: given.enterprise !== undefined,
    original: hidden ? JSON.stringify({ title: given.title, text: given.text, place: given.place ?? "" }) : null,
    accountId: given.accountId ?? null,
    address: given.address ?? null,
    // What went through the gate is nobody else's to read.
    isPublic: (given.isPublic ?? false) && first === undefined,
    spokeAt: given.spokeAt ?? ctx.now,
    serviceCode: given.serviceCode ?? null,
  })
  if (known) {
    await addEvent(tx, ctx, messageId, "joined")
    await trail.write(tx, ctx, "message.joined", { kind: MESSAGE_KIND, id: messageId }, { voice: voiceId })
  }
  return done({ messageId, code, hidden, joined: known !== undefined, again: false, told })
}

/** Does the gate hold these words back from the public? */
export const gateSays = (words: { readonly title: string; readonly body: string }): { readonly holds: boolean } => ({
  holds: gatingKind(gate(words, gateKinds())) !== undefined,
})

/** The kind that holds a message back; praise is counted apart and holds nothing. */
export const gatingKind = (gates: readonly Gated[]): Gated | undefined => {
  const holding = gates.filter(({ kind }) => kind.id !== "praise")
  // A secret is blocked and a report kept from the accused, whatever else the words say.
  return (
    holding.find(({ kind }) => kind.id === "secret") ?? holding.find(({ kind }) => kind.id === "report") ?? holding[0]
  )
}

/** A form sent again with the same words gets the same code: it is made from what was printed into the form. */
const codeFor = (given: ReceiveMessage): string =>
  codeOf(
    given.codeSeed === undefined ? randomBytes(16) : createHash("sha256").update(`inbox:${given.codeSeed}`).digest(),
  )

const toldOf = (gates: readonly Gated[]): Taken["told"] =>
  gates
    .map(({ kind }) => ({ kind: kind.name, says: kind.told, numbersFirst: gateRow(kind.id)?.numbersFirst ?? false }))
    .sort((a, b) => Number(b.numbersFirst) - Number(a.numbersFirst))

interface Beginning {
  readonly kept: { readonly title: string; readonly text: string; readonly place: string }
  readonly fingerprint: string
  readonly gates: readonly Gated[]
  readonly taking: { readonly id: string; readonly autoConfidenceMin: number | null }
}

async function begin(ctx: Ctx, tx: Tx, given: ReceiveMessage, made: Beginning): Promise<string> {
  const { kept, fingerprint, gates, taking } = made
  const deskUnitId = taking.id
  const words = `${kept.title}。${kept.text}`
  const first = gatingKind(gates)
  const accuses = gates.some(({ kind }) => gateRow(kind.id)?.accuses)
  const praised = gates.length > 0 && first === undefined
  const { kinds } = receiving()
  const chosen = kinds.find(({ id }) => id === given.kind)?.id
  const kind = chosen ?? (praised ? "praise" : kindOf(words, kinds))
  const id = await insertMessage(tx, {
    ...kept,
    kind,
    lat: given.lat ?? null,
    lon: given.lon ?? null,
    streetUnitId: given.streetUnitId ?? null,
    doorId: given.doorId ?? null,
    promised: given.promised ?? null,
    fingerprint,
    gateKind: first?.kind.id ?? (praised ? "praise" : null),
    gateSigns: first?.signs ?? [],
    barredUnitIds: accuses ? await accused(tx, `${given.title}。${given.text}`) : [],
    deskUnitId,
    accountId: given.accountId ?? null,
    postId: given.postId ?? null,
    receivedAt: ctx.now,
  })
  if (given.snap) await insertSnap(tx, id, given.snap)
  await addEvent(tx, ctx, id, "received", "", true)
  await trail.write(tx, ctx, "message.received", { kind: MESSAGE_KIND, id }, { source: given.source, kind })
  await startClocks(tx, { id, kind, words, gateKind: first?.kind.id ?? null, from: ctx.now })
  await triageMessage(ctx, tx, id)
  if (given.forUnitId) await dispatchTo(ctx, tx, id, given.forUnitId)
  else if (gates.length === 0 && taking.autoConfidenceMin !== null)
    await dispatchByItself(ctx, tx, id, taking.autoConfidenceMin)
  const row = first && gateRow(first.kind.id)
  if (row && row.permission === "inbox.read" && row.urgent) {
    await tell(tx, ctx, {
      toUnit: deskUnitId,
      kind: "inbox.urgent",
      title: `有来信须立即处置：${gateName(row.id)}`,
      text: kept.title,
      opens: `/messages/${id}`,
    })
    // Rings at whoever is on duty, day and night; B takes over when A is silent.
    const subject = { kind: MESSAGE_KIND, id }
    await ring(tx, ctx, {
      subject,
      unitId: deskUnitId,
      title: `${gateName(row.id)}：${kept.title}`,
      opens: `/messages/${id}`,
    })
  } else if (row && row.permission !== "inbox.read") {
    // Everybody at the desk reads this notice: it says nothing of the words.
    await tell(tx, ctx, {
      toUnit: deskUnitId,
      kind: "inbox.restricted",
      title: "专人件箱有新来信",
      text: "请有专人件权限的人员查看办理。",
      opens: "/messages?gate=yes",
    })
  }
  return id
}

/** Units that the words speak of: they get nothing of it and see nothing of it. */
async function accused(tx: Tx, words: string): Promise<string[]> {
  const units = await tx.many<NamedUnit>(
    `select id, name, short_name as "shortName" from identity.v_unit where abolished_on is null`,
  )
  return unitsNamed(words, units)
}
