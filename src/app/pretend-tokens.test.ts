import { expect, test } from "vitest"
import { type Grant, tokenKeeper } from "#connectors/kit"
import { pretendTokens } from "./pretend-tokens.ts"

test("[E1] a pretended account is renewed once for all who ask at once, and its token is there for whoever comes later", async () => {
  const now = () => new Date("2026-06-11T09:00:00+08:00")
  const stores = pretendTokens()
  let asked = 0
  const renew = async () => {
    asked += 1
    const value = { access: `t${asked}`, expiresAt: new Date(now().getTime() + 7_200_000) } as Grant
    return { ok: true, value } as const
  }
  const of = (id: string) => tokenKeeper(stores(id), renew, now)
  const all = await Promise.all(Array.from({ length: 20 }, () => of("a").current()))
  expect(new Set(all.map((one) => one.ok && one.value))).toEqual(new Set(["t1"]))
  expect(await of("b").current()).toMatchObject({ value: "t2" })
  expect(await of("a").current()).toMatchObject({ value: "t1" })
  expect(asked).toBe(2)
})
