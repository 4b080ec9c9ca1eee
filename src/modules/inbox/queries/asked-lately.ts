import type { Sql } from "#platform/db"
import { publicWords } from "../rules/words.ts"
import { dutyList } from "../settings.ts"

/** A message as somebody who looks for what many ask knows it; numbers of persons hidden. */
export interface AskedMessage {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly place: string
  /** Its voices, and those of what was merged into it. */
  readonly people: number
  readonly at: Date
  /** It thanks somebody. */
  readonly praises: boolean
  /** Words of the duty list that stand in it. */
  readonly words: readonly string[]
}

const TEXT_CHARS_MAX = 500

/** Messages received in a time, the earliest first. What the gate holds back (accusations, threats to life …) is not among them. */
export async function askedBetween(
  sql: Sql,
  { from, to, limit }: { readonly from: Date; readonly to: Date; readonly limit: number },
): Promise<AskedMessage[]> {
  const rows = await sql.many<Omit<AskedMessage, "words">>(
    `select m.id, m.title, left(m.text, ${TEXT_CHARS_MAX}) as text, m.place, m.received_at as at,
       m.kind = 'praise' as praises,
       (select count(*)::int from inbox.voice v join inbox.message o on o.id = v.message_id
        where o.id = m.id or o.merged_into = m.id) as people
     from inbox.message m
     where m.received_at >= $1 and m.received_at <= $2 and (m.gate_kind is null or m.gate_kind = 'praise') and m.merged_into is null
     order by m.received_at, m.id limit $3`,
    [from, to, limit],
  )
  const known = [...new Set(dutyList().items.flatMap(({ words }) => words))]
  return rows.map((row) => {
    const [title, text, place] = [publicWords(row.title), publicWords(row.text), publicWords(row.place)]
    const words = known.filter((word) => title.includes(word) || text.includes(word))
    return { ...row, title, text, place, words }
  })
}
