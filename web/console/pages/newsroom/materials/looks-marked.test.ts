import { expect, test } from "vitest"
import { looksMarked } from "./looks-marked.ts"

const file = (...parts: string[]) => new File(parts, "图.jpg")
const MARK = "<TC260:AIGC>{&quot;Label&quot;:&quot;1&quot;}</TC260:AIGC>"

test("[D10] a file that carries the mark is told before it is sent, at its beginning or its end; one that only speaks of it is not", async () => {
  expect(await looksMarked(file("....", MARK))).toBe(true)
  expect(await looksMarked(file("x".repeat(3_000_000), 'AIGC {"Label":"1"}'))).toBe(true)
  for (const words of ["", "AIGC", '{"Label":"1"}', "Label AIGC"])
    expect(await looksMarked(file(words)), words).toBe(false)
})
