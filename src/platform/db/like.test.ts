import { expect, test } from "vitest"
import { containing } from "./like.ts"

test("what a person types is looked for literally", () => {
  expect(containing(" 供水 ")).toBe("%供水%")
  expect(containing("100%_\\")).toBe("%100\\%\\_\\\\%")
})
