import { expect, test } from "vitest"
import { paperStates, roundStates, templateStates } from "./states.ts"

test("[D5] a cleared round takes no signature and cannot be returned, but an edit still voids it", () => {
  for (const move of ["sign", "return", "refuse", "clear", "release", "expire"] as const) {
    expect(roundStates.refuse("cleared", move)).toMatchObject({ code: "review.wrong-state" })
  }
  expect(roundStates.refuse("cleared", "void")).toBeUndefined()
})

test("[D5] what was let out first is not cleared, and waits for the same signatures", () => {
  expect(roundStates.to("release")).toBe("pending-approval-after")
  expect(roundStates.refuse("pending-approval-after", "release")).toMatchObject({ code: "review.wrong-state" })
  for (const move of ["signAfter", "clear", "return", "refuse", "expire", "void"] as const) {
    expect(roundStates.refuse("pending-approval-after", move)).toBeUndefined()
  }
})

test("[D5] a record is settled once; a template that was ready is a draft again after an edit", () => {
  for (const state of ["confirmed", "rejected", "lapsed"] as const) {
    expect(paperStates.refuse(state, "confirm")).toMatchObject({ values: { move: "确认" } })
  }
  expect(templateStates.to("edit")).toBe("drafting")
  expect(templateStates.refuse("in-review", "edit")).toMatchObject({ code: "review.template-state" })
})
