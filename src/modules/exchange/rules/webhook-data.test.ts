import { expect, test } from "vitest"
import { signedText, waitAfter } from "./webhook-data.ts"

test("[J6] tries are spaced ever wider, and the last one is the last", () => {
  const data = { attemptsMax: 4, waitSeconds: [30, 120] } as Parameters<typeof waitAfter>[0]
  expect([1, 2, 3, 4].map((attempts) => waitAfter(data, attempts))).toEqual([30_000, 120_000, 120_000, undefined])
  expect(signedText("7", "1781143200", "{}")).toBe("7.1781143200.{}")
})
