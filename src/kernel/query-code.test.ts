import { expect, test } from "vitest"
import { lettersOf, queryCode } from "./query-code.ts"

test("[F2] [D1] a code is known again however it is typed, and by its own prefix only", () => {
  for (const prefix of ["BL", "LX", "JC"]) {
    const { of, typed } = queryCode(prefix)
    // Every letter there is, that of a prefix at the beginning too.
    for (let first = 0; first < 24; first += 1) {
      const code = of(Uint8Array.from({ length: 12 }, (_, n) => (first + n) % 24))
      const bare = code.slice(3)
      for (const way of [code, code.toLowerCase(), code.replaceAll("-", ""), bare, ` ${bare.replaceAll("-", " ")} `])
        expect(typed(way), way).toBe(code)
    }
    for (const wrong of [
      "",
      `${prefix}-`,
      `${prefix}-0000-0000-0000`,
      "x".repeat(40),
      `ZZ-${lettersOf(new Uint8Array(12))}`,
    ])
      expect(typed(wrong), wrong).toBeUndefined()
  }
})
