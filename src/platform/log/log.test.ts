import { expect, test } from "vitest"
import { errorForLog } from "./index.ts"

test("an error is found again by its message and place", () => {
  const cause = new Error("inner")
  expect(errorForLog(new Error("outer", { cause }))).toMatchObject({
    type: "Error",
    message: "outer",
    stack: expect.stringContaining("log.test.ts"),
    cause: { message: "inner" },
  })
})

test("what a database error says of the row it met stays out of the log", () => {
  const error = Object.assign(new Error('invalid input syntax for type bigint: "13800138000"'), {
    severity: "ERROR",
    code: "22P02",
    detail: "Key (name)=(张三) already exists.",
    where: "unnamed portal parameter $1 = '13800138000'",
  })
  expect(JSON.stringify(errorForLog(error))).not.toMatch(/13800138000|张三/)
  expect(errorForLog(error)).toMatchObject({ code: "22P02", message: 'invalid input syntax for type bigint: "…"' })
})
