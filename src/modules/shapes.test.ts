import { expect, test } from "vitest"
import { z } from "zod"
import { id, paging, reason } from "#shapes"

const saying = (shape: z.ZodType, value: unknown): string[] =>
  shape.safeParse(value).error?.issues.map((issue) => issue.message) ?? []

test("whatever is wrong with an input is said in Chinese, without a word of the checker's own", () => {
  const shape = z.object({
    ...paging,
    id,
    name: z.string().min(1).max(4),
    level: z.enum(["市", "县"]),
    days: z.number().int().min(1).max(20),
    on: z.boolean(),
    list: z.array(z.string()).max(1),
    mail: z.email().optional(),
    one: z.union([z.string(), z.number()]).optional(),
    reason,
  })
  const wrong: unknown[] = [
    {},
    { id: "x", name: "", level: "省", days: 1.5, on: 1, list: "a", limit: "abc", reason: "" },
    { id: "1", name: "五个字呢呢", level: "市", days: 21, on: true, list: ["a", "b"], limit: 999, reason: "对的" },
    { id: "1", name: "a", level: "市", days: Number.NaN, on: null, list: [], mail: "x", one: [], reason: 7 },
    "no object",
  ]
  const said = wrong.flatMap((input) => saying(shape, input))
  expect(said.length).toBeGreaterThan(20)
  expect(said.filter((text) => !/[一-鿿]/.test(text) || /[a-z]{3,}/i.test(text))).toEqual([])
  expect(saying(shape, { ...(wrong[2] as object), limit: 999 })).toEqual([
    "不超过 200",
    "不超过 4 个字",
    "不超过 20",
    "不超过 1 项",
  ])
})

test("keys nobody asked for are named", () => {
  expect(saying(z.strictObject({ a: z.string() }), { a: "1", b: 2 })).toEqual(["有不认得的项目：b"])
})
