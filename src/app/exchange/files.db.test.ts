import { afterAll, expect, test } from "vitest"
import { downloadFile, readFile, writeFile } from "../../modules/exchange/orders/files.ts"
import { listBrought } from "../../modules/exchange/orders/views.ts"
import { accepted, NOW } from "../../modules/inbox/testing/desk.ts"
import { readSheets } from "#platform/office"
import { openBorder } from "./testing/border.ts"

const border = await openBorder()
afterAll(() => border.close())
const { act, add, ctxFor, db, hand, ids, order, ports, say, values } = border
const files = await add("hotline-file", { divisionCode: "990100" }, "12345热线平台（文件）")

const uploaded = (text: string, name = "表.csv") =>
  db.tx((tx) =>
    ports.files.put(tx, { name, bytes: new TextEncoder().encode(text), byId: ids.clerk, at: new Date(NOW) }),
  )
const read = async (what: "orders-in" | "news-in", text: string, name?: string) => {
  const { id: fileId } = await uploaded(text, name)
  return act("clerk", (ctx, tx) => readFile(ports)(ctx, tx, { id: files, what, fileId }))
}
const write = (what: "orders-out" | "news-out", id = files) =>
  act("clerk", (ctx, tx) => writeFile(ports)(ctx, tx, { id, what }))
const fetched = async (id: string, who: "clerk" | "stranger" = "clerk") =>
  downloadFile(ports)(await ctxFor(who), db, { id })
const text = async (id: string): Promise<string> => new TextDecoder().decode(accepted(await fetched(id)).bytes)
const messages = async (): Promise<number> =>
  (await db.one<{ n: number }>("select count(*)::int as n from inbox.message")).n

test("[F19] orders go out in one file and stand in no second one; the file can be fetched again; answers come back in a file, once", async () => {
  expect(await write("orders-out")).toMatchObject({ code: "exchange.nothing-to-file" })
  const heard = await say({ title: "=1+1路灯", text: "望澜路8号杆路灯不亮，请来修一下。", contact: "13912345678" })
  const made = accepted(await hand(heard.messageId, files, { withContact: true })).id
  const file = accepted(await write("orders-out")).id
  expect(await order(made)).toMatchObject({ state: "filed", stateLabel: "已出文件" })
  expect(await write("orders-out")).toMatchObject({ code: "exchange.nothing-to-file" })
  const { ours } = await order(made)
  const sheet = accepted(await readSheets(accepted(await fetched(file)).bytes, "x.csv")).sheets[0]!.rows
  const row = Object.fromEntries(sheet[0]!.map((name, index) => [name, sheet[1]![index]]))
  expect(row).toMatchObject({ 来源编号: ours, 行政区划代码: "990100", 联系电话: "13912345678", 是否保密: "否" })
  expect(await text(file)).toContain(`"'=1+1`)
  expect(await text(file)).toBe(await text(file))
  expect(await fetched(file, "stranger")).toMatchObject({ code: "exchange.no-file" })

  const news = [
    "来源编号,工单编号,状态,答复内容,更新时间",
    `${ours},AL-1,答复,已更换灯头,2026/6/11 10:30`,
    ",AL-2,办结,,2026-06-11 10:30",
    "JS-none,AL-3,办结,,2026-06-11 10:30",
    `${ours},AL-1,完成,,2026-06-11 10:30`,
    `${ours},AL-1,办结,,昨天`,
  ].join("\r\n")
  const taken = accepted(await read("news-in", news))
  expect(taken).toMatchObject({ total: 5, taken: 1, whatLabel: "导入办理结果" })
  expect(taken.faults.map((fault) => [fault.row, fault.reason])).toEqual([
    [3, "缺少“来源编号”。"],
    [4, "“来源编号”JS-none不是转给这个对接方的工单。"],
    [5, expect.stringContaining("“状态”应为")],
    [6, expect.stringContaining("“更新时间”不是时间")],
  ])
  expect(await order(made)).toMatchObject({ state: "answered", theirs: "AL-1", answer: "已更换灯头" })
  expect(accepted(await read("news-in", news)).taken).toBe(0)
})

test("[F19] orders of the hotline come in by file, bad rows named by their line, the same file again brings nothing", async () => {
  const before = await messages()
  const sheet = [
    "工单编号,诉求类型,标题,内容,联系电话,是否保密,地址,受理时间",
    "R-1,求助,五里街停水,五里街整条街从早上停水到现在。,13900000000,否,五里街,2026-06-11 08:30",
    "R-2,询问,缺类别,内容,,,,2026-06-11 08:30",
    ",求助,没编号,内容,,,,2026-06-11 08:30",
    "R-1,求助,重号,内容,,,,2026-06-11 08:30",
    "R-3,投诉,时间不对,内容,,,,上午",
    "R-4,咨询,,只有内容,,,,2026-06-11 08:30",
  ].join("\n")
  const first = accepted(await read("orders-in", sheet))
  expect(first.taken).toBe(1)
  expect(first.faults.map(({ row }) => row)).toEqual([3, 4, 5, 6, 7])
  expect(first.faults[2]!.reason).toBe("“工单编号”与第2行相同。")
  expect((await messages()) - before).toBe(1)
  expect(accepted(await read("orders-in", sheet)).taken).toBe(0)
  expect((await messages()) - before).toBe(1)
  const brought = accepted(await listBrought(await ctxFor("clerk"), db, { source: "hotline" }))
  expect(brought.items).toMatchObject([{ theirs: "R-1", title: "五里街停水" }])
  // How far they are goes back in a file of the same columns.
  const back = await text(accepted(await write("news-out")).id)
  expect(back).toMatch(/"R-1","受理"/)
})

test("[F19] what is no table is refused with its reason; a peer by calls has no files", async () => {
  const calls = await add("hotline", values.hotline, "安澜市12345热线平台")
  expect(await write("orders-out", calls)).toMatchObject({ code: "exchange.no-files" })
  expect(await read("news-in", "%PDF-1.7", "结果.pdf")).toMatchObject({ code: "exchange.not-a-table" })
  expect(await read("news-in", "来源编号,状态")).toMatchObject({
    values: { reason: "表里只有列名，或是空表" },
  })
  const { id: fileId } = await uploaded("来源编号\nx")
  const stolen = await act("chief", (ctx, tx) => readFile(ports)(ctx, tx, { id: files, what: "news-in", fileId }))
  expect(stolen).toMatchObject({ values: { reason: "没有找到上传的文件" } })
  expect(
    await act("stranger", (ctx, tx) => readFile(ports)(ctx, tx, { id: files, what: "news-in", fileId })),
  ).toMatchObject({
    code: "exchange.no-peer",
  })
})
