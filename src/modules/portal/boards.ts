import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Param, Sql, Tx } from "#platform/db"
import { packageRoot } from "#platform/root"
import { type Board, boardsFile } from "./rules/boards.ts"

let read: readonly Board[] | undefined

/** The boards of data/portal, read once: for offices that have set none of their own. */
export function usualBoards(): readonly Board[] {
  read ??= boardsFile.parse(JSON.parse(readFileSync(join(packageRoot(), "data/portal/boards.json"), "utf8"))).boards
  return read
}

export async function boardsOf(sql: Sql): Promise<readonly Board[]> {
  const row = await sql.maybe<{ boards: Board[] | null }>("select boards from portal.site")
  return row?.boards ?? usualBoards()
}

/** Where an account stands that nobody has placed yet. */
export const lastBoard = (boards: readonly Board[]): string => boards.at(-1)!.id

/** Places every account on its board; answers how many changed. Pages join what is written here, they reckon nothing. */
export async function placeAccounts(tx: Tx): Promise<number> {
  const boards = await boardsOf(tx)
  const params: Param[] = []
  const bound = (value: Param): string => `$${params.push(value)}`
  const cases = boards.slice(0, -1).map(
    ({ id, functions, unitKinds, words }) =>
      `when a.functions && ${bound(functions)}::text[] or u.kind = any(${bound(unitKinds)}::text[])
         or exists (select from unnest(${bound(words)}::text[]) w where position(w in a.name || a.unit_name) > 0)
       then ${bound(id)}`,
  )
  const board = cases.length > 0 ? `case ${cases.join(" ")} else ${bound(lastBoard(boards))} end` : bound(boards[0]!.id)
  return await tx.run(
    `insert into portal.placement as p (account_id, board)
     select a.id, ${board} from registry.v_account a join identity.v_unit u on u.id = a.unit_id
     on conflict (account_id) do update set board = excluded.board where p.board <> excluded.board`,
    params,
  )
}
