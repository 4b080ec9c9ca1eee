import { expect, test } from "vitest"
import { articleStates, isOpen } from "./states.ts"

test("[D4] only a draft and a returned article are open; a signed text is changed by opening it again", () => {
  const open = Object.keys(articleStates.states).filter((state) => isOpen(state as "drafting"))
  expect(open).toEqual(["drafting", "returned"])
  expect(articleStates.refuse("cleared", "reopen")).toBeUndefined()
  expect(articleStates.refuse("withdrawn", "reopen")).toMatchObject({ code: "newsroom.article-wrong-state" })
  expect(articleStates.refuse("drafting", "publish")).toMatchObject({ values: { state: "起草", move: "登记发布" } })
})
