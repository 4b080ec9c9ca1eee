import type { Sql } from "#platform/db"
import type { z } from "zod"
import type { overviewFigure } from "../views.ts"
import { IN_USE, type Part } from "./part.ts"

/** States in which a figure is under question: asked, explained and not yet accepted, or recognised as not normal. */
const DOUBTED = ["open", "explained", "recognised"]

/** Accounts in use whose number of followers is under question. */
export async function doubtedFollowers(sql: Sql, part: Part): Promise<number> {
  const row = await sql.one<{ n: number }>(
    `select count(distinct o.account_id)::int as n from monitoring.outlier o join registry.v_account a on a.id = o.account_id
     where o.rule like 'fans-%' and o.state = any($${part.params.length + 1}::text[]) and ${IN_USE} and ${part.within("a")}`,
    [...part.params, DOUBTED],
  )
  return row.n
}

export const doubtedFigure = (value: number, filter: string): z.infer<typeof overviewFigure> => ({
  key: "doubted-followers",
  label: "粉丝数存疑",
  value,
  unit: "个",
  opens: `/outliers?state=${DOUBTED.join(",")}&rule=fans-jump,fans-drop,fans-thousands${filter}`,
  change: null,
  definition: "粉丝数有异常波动、待说明或待认定、或已认定异常的账号；只是提问，按粉丝数计的数字请对照着看",
})
