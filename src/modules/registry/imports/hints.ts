import type { Sql } from "#platform/db"
import { platformLabel } from "../platforms.ts"
import { columnLabel } from "../rules/columns.ts"
import { LIKENESS_MIN, nameLikeness } from "../rules/similar-name.ts"
import type { Judged } from "./judge.ts"
import type { CellNote } from "./staged.ts"
import type { Hints } from "./store.ts"

/** 1.4 of the notice: a warning, not a stop (“原则上”). */
const ONE_A_PLATFORM = "国办发〔2018〕123号：一个单位原则上在同一平台只开设一个账号"
/** Comparisons of names one preview may cost; above, names are left to the weekly comparison. */
const COMPARISONS_MAX = 1_000_000

interface Known {
  readonly name: string
  readonly unitId: string
  readonly unitName: string
  readonly platform: string
}

/** What a person should know about new accounts before confirming; nothing here stops a row. */
export async function hintsOf(sql: Sql, judged: readonly Judged[]): Promise<Hints> {
  const added = judged.filter((row) => row.verdict === "added")
  if (added.length === 0) return new Map()
  const known = await sql.many<Known>(
    `select a.name, a.unit_id as "unitId", u.name as "unitName", a.platform
     from registry.account a join identity.v_unit u on u.id = a.unit_id
     where a.state in ('normal', 'paused') order by a.id`,
  )
  const hints = new Map<number, CellNote[]>()
  const hint = (row: Judged, column: string, reason: string): void => {
    const { position, sheet, row: number, name } = row.staged
    hints.set(position, [...(hints.get(position) ?? []), { sheet, row: number, column, value: name, reason }])
  }
  onePlatformTwice(added, known, hint)
  if (added.length * known.length <= COMPARISONS_MAX) alikeNames(added, known, hint)
  return hints
}

type Hint = (row: Judged, column: string, reason: string) => void

function onePlatformTwice(added: readonly Judged[], known: readonly Known[], hint: Hint): void {
  const counts = new Map<string, number>()
  const count = (unitId: string, platform: string): number => {
    const key = `${unitId} ${platform}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts.get(key)!
  }
  for (const account of known) count(account.unitId, account.platform)
  for (const row of added) {
    const n = count(row.fields!.unitId, row.fields!.platform)
    if (n === 1) continue
    const { unitName } = row.staged.stated!
    hint(
      row,
      columnLabel("platform"),
      `这是${unitName}在${platformLabel(row.fields!.platform)}上的第${n}个账号（${ONE_A_PLATFORM}）`,
    )
  }
}

function alikeNames(added: readonly Judged[], known: readonly Known[], hint: Hint): void {
  for (const row of added) {
    const alike = known.find(
      (other) => other.unitId !== row.fields!.unitId && nameLikeness(other.name, row.fields!.name) >= LIKENESS_MIN,
    )
    if (alike) hint(row, columnLabel("name"), `名称与${alike.unitName}的“${alike.name}”相近，公众可能混淆，请核对`)
  }
}
