import type { Sql } from "#platform/db"
import { likeAmong } from "../queries/like.ts"
import type { Way } from "../rules/labels.ts"
import { dutyHits, isTied } from "../rules/routing.ts"
import { dutyList, receiving } from "../settings.ts"
import { snapUnit } from "../snap/goes.ts"
import { unitNamed } from "../store.ts"

export interface UnitSuggestion {
  readonly way: Way
  readonly unitId: string | null
  readonly dutyId: string | null
  readonly precedentId: string | null
  readonly lessonId: string | null
  /** Where the citizen himself chose what it is about. */
  readonly matter?: string | null
  /** Words of the message by which the duty item fits. */
  readonly words: readonly string[]
  /** A sentence for the page. */
  readonly says: string
  /** Several units fit equally well, or none: a person decides. */
  readonly isOpen: boolean
}

/** As many earlier messages are compared: the latest. */
const COMPARED_MAX = 1_000
const NOTHING = { unitId: null, dutyId: null, precedentId: null, lessonId: null, words: [] as readonly string[] }

export interface AskUnit {
  readonly messageId: string
  readonly words: string
  readonly matter: string | null
  readonly barred: readonly string[]
  /** The unit whose account was spoken to: it received it first. */
  readonly accountUnitId: string | null
}

/**
 * 承办单位, by what was learned from returns and re-dispatches first, then by the nearest answered message, then by the duty list,
 * then by who received it first, then the unit that takes what is nobody's. A barred unit is never suggested, nor one that gave
 * a message like this back.
 */
export async function suggestUnit(sql: Sql, asked: AskUnit): Promise<UnitSuggestion> {
  const list = dutyList()
  const lessons = await lessonsNear(sql, asked)
  const own = await sql.many<{ unitId: string }>(
    `select not_unit_id as "unitId" from inbox.lesson where message_id = $1 and not_unit_id is not null`,
    [asked.messageId],
  )
  // What happened elsewhere does not say whose street this is.
  const placed = await snapUnit(sql, asked.messageId, new Set([...asked.barred, ...own.map((one) => one.unitId)]))
  if (placed) return { ...NOTHING, ...placed, isOpen: false }
  const not = new Set([
    ...asked.barred,
    ...[...lessons.map((one) => one.notUnitId), ...own.map((one) => one.unitId)].flatMap((id) => id ?? []),
  ])
  const taught = lessons.find(
    ({ unitId }) => unitId !== null && !asked.barred.includes(unitId) && !own.some((one) => one.unitId === unitId),
  )
  if (taught) {
    const says = `与一件曾被退单、后由${taught.unitName}办理的来信相近（${percent(taught.similarity)}），照此派单：${taught.reason}`
    return { ...NOTHING, way: "lesson", unitId: taught.unitId, lessonId: taught.id, says, isOpen: false }
  }
  const precedent = (await answeredNear(sql, asked)).find(({ unitId }) => !not.has(unitId))
  if (precedent) {
    const says = `与已答复的“${precedent.title}”相近（${percent(precedent.similarity)}），当时由${precedent.unitName}办理`
    return {
      ...NOTHING,
      way: "precedent",
      unitId: precedent.unitId,
      precedentId: precedent.messageId,
      says,
      isOpen: false,
    }
  }
  const hits = dutyHits(asked.words, asked.matter, list)
  for (const hit of hits) {
    const unit = await firstStanding(sql, hit.item.units, not)
    if (!unit) continue
    const rival = isTied(hits) ? hits[1]! : undefined
    const receiver = rival && asked.accountUnitId
    if (receiver && !not.has(receiver)) {
      const says = `${hit.item.clause}与${rival.item.clause}都符合，按首接负责由收到留言的单位办理`
      return {
        ...NOTHING,
        way: "first-receiver",
        unitId: receiver,
        dutyId: hit.item.id,
        words: hit.words,
        says,
        isOpen: true,
      }
    }
    const says = `${hit.item.source}“${hit.item.clause}”：${unit.name}${rival ? `；${rival.item.clause}也符合，请核对` : ""}`
    return {
      ...NOTHING,
      way: "duty",
      unitId: unit.id,
      dutyId: hit.item.id,
      words: hit.words,
      says,
      isOpen: rival !== undefined,
    }
  }
  if (asked.accountUnitId && !not.has(asked.accountUnitId)) {
    const says = "职责清单没有对应条目，按首接负责由收到留言的账号主办单位办理"
    return { ...NOTHING, way: "first-receiver", unitId: asked.accountUnitId, says, isOpen: true }
  }
  const fallback = await unitNamed(sql, list.fallback.unit)
  if (fallback && !not.has(fallback.id)) {
    const says = `职责清单没有对应条目，由${fallback.name}兜底协调`
    return { ...NOTHING, way: "fallback", unitId: fallback.id, says, isOpen: true }
  }
  return { ...NOTHING, way: "none", says: "没有找到承办单位，请人工选择", isOpen: true }
}

const percent = (similarity: number): string => `${Math.round(similarity * 100)}%`

async function firstStanding(sql: Sql, names: readonly string[], not: ReadonlySet<string>) {
  for (const name of names) {
    const unit = await unitNamed(sql, name)
    if (unit && !not.has(unit.id)) return unit
  }
  return undefined
}

async function lessonsNear(sql: Sql, asked: AskUnit) {
  const rows = await sql.many<{
    id: string
    unitId: string | null
    unitName: string | null
    notUnitId: string | null
    reason: string
    messageId: string
    fingerprint: string
  }>(
    `select l.id, l.unit_id as "unitId", u.name as "unitName", l.not_unit_id as "notUnitId", l.reason,
       m.id as "messageId", m.fingerprint
     from inbox.lesson l join inbox.message m on m.id = l.message_id
     left join identity.v_unit u on u.id = l.unit_id and u.abolished_on is null
     where l.message_id <> $1 order by l.id desc limit ${COMPARED_MAX}`,
    [asked.messageId],
  )
  return await likeAmong(sql, rows, asked.words, receiving().lessonMin.value)
}

async function answeredNear(sql: Sql, asked: AskUnit) {
  const rows = await sql.many<{
    messageId: string
    title: string
    unitId: string
    unitName: string
    fingerprint: string
  }>(
    `select m.id as "messageId", m.title, m.unit_id as "unitId", u.name as "unitName", m.fingerprint
     from inbox.message m join identity.v_unit u on u.id = m.unit_id
     where m.state in ('answered', 'closed') and m.id <> $1 and u.abolished_on is null and m.gate_kind is null
     order by m.id desc limit ${COMPARED_MAX}`,
    [asked.messageId],
  )
  return await likeAmong(sql, rows, asked.words, receiving().precedentMin.value)
}
