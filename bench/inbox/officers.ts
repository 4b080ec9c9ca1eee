import { setTimeout as pause } from "node:timers/promises"
import type { Caller } from "./caller.ts"

/** The supervisor of the city, the desk that takes messages in, and a county's administrator, who sees a part of the tree. */
const LOGINS = ["jianguan", "zuoxi", "quji"] as const
/** Each opens a page about once a second, more than a person does. */
const PAGE_EVERY_MS = 1_000

const lists = {
  轮到我: "turn=yes",
  待派单: "state=triaged",
  办理中: "state=assigned&kind=help",
  检索: `q=${encodeURIComponent("停水")}`,
  全部: "",
  已逾期: "overdue=yes",
}

/** Milliseconds of each page that was opened, by what it was. */
export type Opened = ReadonlyMap<string, number[]>

/**
 * Officers at work until `ends`, lists, searches, messages, 热点 and 热力图 in turn; pages are noted from `from` on (both by
 * the clock of `performance`), when everybody has opened each once. No two begin at the same moment.
 */
export async function atWork(call: Caller, from: number, ends: number): Promise<Opened> {
  const opened = new Map<string, number[]>()
  const timedGet = async (name: string, path: string, cookie: string): Promise<string> => {
    const begun = performance.now()
    const text = await call.get(path, cookie)
    if (begun >= from) opened.set(name, [...(opened.get(name) ?? []), performance.now() - begun])
    return text
  }
  const work = async (login: (typeof LOGINS)[number], n: number): Promise<void> => {
    const cookie = await call.signIn(login)
    await pause((n * PAGE_EVERY_MS) / LOGINS.length)
    for (let round = 0; performance.now() < ends; round++) {
      for (const [name, query] of Object.entries(lists)) {
        const text = await timedGet(`来信列表·${name}`, `/messages?${query}&limit=50`, cookie)
        const { items } = JSON.parse(text) as { items: { id: string }[] }
        await pause(PAGE_EVERY_MS)
        const one = items[round % items.length]
        if (!one) continue
        await timedGet("来信页", `/messages/${one.id}`, cookie)
        await pause(PAGE_EVERY_MS)
      }
      await timedGet("热点", "/hot-topics?limit=50", cookie)
      await pause(PAGE_EVERY_MS)
      await timedGet("民声热力图", "/heat-map?weeks=4", cookie)
      await pause(PAGE_EVERY_MS)
    }
  }
  await Promise.all(LOGINS.map(work))
  return opened
}
