import ExcelJS from "exceljs"
import { setTimeout as pause } from "node:timers/promises"
import { type CellValue, writeWorkbook } from "#platform/office"
import type { Bench, BenchGround, Result } from "../bench.ts"
import type { City } from "../city.ts"
import { type BenchHouse, openBenchHouse } from "../house.ts"
import { alternate, timed } from "../measure.ts"

const TARGET_MS = 10_000
const ROWS = 10_000
const POLL_MS = 50

const HEADER =
  "账号名称 平台 账号ID 链接 主办单位 层级 粉丝数 日均发布量 功能 状态 备案编号 负责人 管理员 联系电话 开设日期".split(
    " ",
  )
const PLATFORMS = ["新浪微博", "微信公众号", "抖音", "今日头条"] as const

interface ImportView {
  readonly id: string
  readonly state: "previewed" | "confirmed" | "done" | "failed"
  readonly rows: number
  readonly added: number
  readonly refused: number
  readonly errors: readonly { readonly reason: string }[]
  readonly progressId: string | null
}

/** 名册导入: a roster as a person hands it in — uploaded, tried, confirmed, written by the job — and its parts alone. */
export const rosterImport: Bench = { id: "import", title: "名册导入", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const city = await ground.city()
  const count = ground.quick ? ROWS / 10 : ROWS
  const rows = rowsOf(await unitsOf(city), count)
  const bytes = await writeWorkbook({
    sheets: [{ name: "名册", columns: HEADER.map((header) => ({ header, width: 14 })), rows }],
  })
  const seen: number[] = []
  const [ours, excel, copy] = await alternate(
    [
      { name: "ours", run: () => importOnce(city, bytes, count, seen) },
      {
        name: "exceljs 只读文件",
        run: () => timed(() => new ExcelJS.Workbook().xlsx.load(Buffer.from(bytes) as never)),
      },
      { name: "COPY 同样的行", run: () => copyRows(city, rows) },
    ],
    ground.rounds(1, 3),
  )
  const both = excel!.values.map((value, index) => value + copy!.values[index]!)
  return [
    {
      id: "import.10000",
      title: "导入名册 10000 行",
      unit: "ms",
      better: "less",
      target: TARGET_MS,
      ours: ours!.values,
      peers: [excel!, copy!, { name: "两者相加", values: both }],
      note: `${count} 行 × ${HEADER.length} 列，${Math.round(bytes.length / 1024)} KB：上传、试算、确认到写完；途中看到 ${Math.min(...seen)} 次以上不同的进度`,
    },
  ]
}

async function importOnce(city: City, bytes: Uint8Array, count: number, seen: number[]): Promise<number> {
  const house = await openBenchHouse(city, { works: true })
  try {
    return await timed(async () => {
      const { id: fileId } = await house.upload(bytes, "名册.xlsx")
      const tried = await house.post<ImportView>("/imports", { fileId })
      if (tried.added !== count) {
        throw new Error(`of ${tried.rows} rows ${tried.added} are new: ${tried.errors[0]?.reason ?? "no error"}`)
      }
      const confirmed = await house.post<ImportView>(`/imports/${tried.id}/confirmations`, { skipErrors: false })
      seen.push(await watched(house, confirmed.progressId!))
      const { state } = await house.get<ImportView>(`/imports/${tried.id}`)
      if (state !== "done") throw new Error(`the import ended ${state}`)
    })
  } finally {
    await house.close()
  }
}

/** Waits for the end as the page does; answers how many different steps it saw. */
async function watched(house: BenchHouse, progressId: string): Promise<number> {
  const steps = new Set<number>()
  for (;;) {
    const progress = await house.get<{ state: string; done: number; sentence: string }>(`/progress/${progressId}`)
    steps.add(progress.done)
    if (progress.state === "failed") throw new Error(progress.sentence)
    if (progress.state === "done") return steps.size
    await pause(POLL_MS)
  }
}

/** COPY of the cells into a table without keys: what the rows alone cost the database. */
async function copyRows(city: City, rows: readonly (readonly CellValue[])[]): Promise<number> {
  const clone = await city.clone()
  try {
    const columns = HEADER.map((_, index) => `c${index}`)
    await clone.db.run(`create table public.roster (${columns.map((column) => `${column} text`).join(", ")})`)
    return await timed(() => clone.db.tx((tx) => tx.copy("public.roster", columns, rows)))
  } finally {
    await clone.drop()
  }
}

async function unitsOf(city: City): Promise<{ name: string; level: string }[]> {
  const clone = await city.clone()
  try {
    // Below the city's government, where the supervisor may write.
    return await clone.db.many(
      `select u.name, u.level from identity.v_unit u where u.area_path like
         (select t.area_path from identity.v_unit t where t.area_parent_id is null order by t.id limit 1) || '%' order by u.id`,
    )
  } finally {
    await clone.drop()
  }
}

function rowsOf(units: readonly { name: string; level: string }[], count: number): CellValue[][] {
  return Array.from({ length: count }, (_, index) => {
    const unit = units[index % units.length]!
    const platform = PLATFORMS[index % PLATFORMS.length]!
    return [
      `${unit.name}第${index + 1}号`,
      platform,
      `roster-${100_000 + index}`,
      "",
      unit.name,
      unit.level,
      (index * 7919) % 200_000,
      ((index * 31) % 80) / 10,
      index % 3 === 0 ? "发布；办事" : "发布",
      "正常",
      `安澜备${String(index + 1).padStart(6, "0")}`,
      "端木知远",
      "司徒明序",
      `0600-555${String(index % 10_000).padStart(4, "0")}`,
      `20${10 + (index % 15)}-0${1 + (index % 9)}-15`,
    ]
  })
}
