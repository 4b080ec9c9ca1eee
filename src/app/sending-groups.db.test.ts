import { expect, test } from "vitest"
import { sendingHouse } from "../../tests/kit/sending-house.ts"

const house = await sendingHouse()
const { time, robots, endless, write, see, job, add } = house
const { later, send, states, channel, robot, texts, end, tell } = house
const MINUTE = 60_000

test("[J6] notices of the same minute go to the group as one message: kinds, number and a link, nothing else", async () => {
  const id = await robot("g1")
  await tell("monitoring.assigned", "/problems/7")
  await tell("monitoring.assigned", "/problems/8")
  await tell("monitoring.closed", "/problems/9")
  expect(await send(id)).toBe("skipped")
  later(MINUTE)
  // Two workers at once: one of them has it.
  expect((await Promise.all([send(id), send(id)])).sort()).toEqual(["done", "skipped"])
  expect(await send(id)).toBe("skipped")
  expect(texts("g1")).toEqual(["聚声提醒\n有新的整改任务，共2件，请登录聚声办理。\nhttps://js.example/reminders"])
  expect(await states(id)).toEqual(["accepted"])
  await end(id)
})

test("[J6] an answer lost after the robot took it is 结果不明: not sent again by itself, only when a person says so", async () => {
  const id = await robot("g2", "dingtalk")
  robots.control.fault({ kind: "cut-after", account: "g2", times: 1 })
  await tell("monitoring.urged", "/problems/7")
  await send(id)
  later(10 * MINUTE)
  await job("notices.sweep")
  await send(id)
  expect([await states(id), texts("g2").length]).toEqual([["unknown"], 1])
  const row = (await see("/notice-sendings", { channel: id })).items[0]!
  expect(row).toMatchObject({
    stateLabel: "结果不明",
    about: "催办",
    opens: "/problems/7",
    failure: { reason: "与平台的连接中途断开。" },
  })
  expect(await write("POST", "/notice-sendings/:id/resends", { id: row.id })).toMatchObject({ ok: true })
  await send(id)
  expect([await states(id), texts("g2").length]).toEqual([["accepted"], 2])
  expect(await write("POST", "/notice-sendings/:id/resends", { id: row.id })).toMatchObject({
    code: "notices.not-unclear",
  })
  await end(id)
})

test("[J6] twenty a minute and not one more; a robot that says 'too fast' is left alone until then", async () => {
  const id = await robot("g3", "dingtalk")
  for (let n = 0; n < 22; n += 1) {
    await tell("monitoring.urged", `/problems/${n}`)
    await send(id)
  }
  expect((await states(id)).filter((state) => state === "accepted")).toHaveLength(20)
  later(2 * MINUTE)
  robots.control.fault({ kind: "rate", account: "g3", times: 1 })
  await send(id)
  // The two that waited had become one message; it waits for the end of the ten minutes.
  expect(await states(id)).toEqual([...Array(20).fill("accepted"), "prepared"])
  expect(await channel(id)).toMatchObject({ state: "open", held: new Date(time.now.getTime() + 10 * MINUTE) })
  later(5 * MINUTE)
  expect(await send(id)).toBe("skipped")
  later(6 * MINUTE)
  await send(id)
  expect(texts("g3")).toHaveLength(21)
  await end(id)
})

test("[J6] a channel that is refused stops alone, keeps its messages, tells who set it up, and goes on when mended", async () => {
  const [broken, fine] = [await robot("g4"), await robot("g5", "feishu")]
  robots.control.fault({ kind: "code", account: "g4", value: 93000 })
  await tell("monitoring.urged", "/problems/7")
  await Promise.all([send(broken), send(fine)])
  expect([await states(broken), await states(fine)]).toEqual([["prepared"], ["accepted"]])
  expect(await channel(broken)).toMatchObject({ state: "stopped", reason: "群机器人地址无效或已被移除。" })
  const told = (await see("/notices", {})).items.find(({ kind }) => kind === "notices.channel-stopped")
  expect(told).toMatchObject({ opens: `/notice-channels/${broken}` })
  later(MINUTE)
  expect(await send(broken)).toBe("skipped")
  robots.control.clearFaults()
  const said = await write("POST", "/notice-channels/:id/tests", { id: broken })
  expect(said.ok).toBe(true)
  await send(broken)
  expect(await states(broken)).toEqual(["accepted", "accepted"])
  expect(texts("g4")[0]).toContain("这是一条测试消息")
  expect(await channel(broken)).toMatchObject({ state: "open", reason: null })
  await Promise.all([end(broken), end(fine)])
})

test("[J6] the test tells the real answer in plain Chinese", async () => {
  const id = await robot("g6")
  robots.control.fault({ kind: "code", account: "g6", times: 1, value: 93000 })
  await write("POST", "/notice-channels/:id/tests", { id })
  expect(await write("POST", "/notice-channels/:id/tests", { id })).toMatchObject({ code: "notices.test-under-way" })
  await send(id)
  expect((await see("/notice-sendings", { channel: id })).items[0]).toMatchObject({
    ...{ about: "测试消息", stateLabel: "未送出" },
    failure: { reason: "群机器人地址无效或已被移除。", advice: "请在群设置中重新添加机器人并更新地址。" },
  })
  await end(id)
})

test("[J6] an answer without end is 结果不明 after the time limit; three of them stop the channel", async () => {
  const id = await add("wecom-robot", { url: `${endless}/hook` }, "below")
  for (const n of [1, 2, 3]) {
    await tell("monitoring.urged", `/problems/${n}`)
    await send(id)
  }
  expect([await states(id), (await channel(id)).state]).toEqual([["unknown", "unknown", "unknown"], "stopped"])
  await end(id)
})
