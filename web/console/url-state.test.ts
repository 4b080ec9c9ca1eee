import { expect, test } from "vitest"
import { toggled } from "./url-state.ts"

test("pressing a figure adds its value to the filter, pressing it again takes it off", () => {
  expect(toggled("", "镇")).toBe("镇")
  expect(toggled("县,镇", "市")).toBe("县,镇,市")
  expect(toggled("县,镇", "县")).toBe("镇")
})
