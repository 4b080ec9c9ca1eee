import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { compileKernel, KERNELS, moduleOf, targetOf } from "./build.ts"

it.each(KERNELS)("the committed bytes of $sources are those of its sources", async (kernel) => {
  expect(readFileSync(targetOf(kernel), "utf8")).toBe(moduleOf(kernel, await compileKernel(kernel)))
})
