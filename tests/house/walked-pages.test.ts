import { expect, test } from "vitest"
import { filesBelow, read } from "./tree.ts"

/** Pages that only lead elsewhere, or that stand before anybody is signed in and are walked in their own journeys. */
const APART = ["login", "set-up"]

/** Pages without a thing of their own, as the console's routes name them. */
const pagesOf = (routes: string): string[] => [...routes.matchAll(/path: "\/?([a-z-]+)"/g)].map((match) => match[1]!)

test("[J10] every page of the console is walked by the journeys of accessibility", () => {
  const walks = filesBelow("tests/journeys", /(accessible.*|exchange)\.test\.ts$/)
    .map(read)
    .join("\n")
  const missed = pagesOf(read("web/console/routes.tsx")).filter(
    (page) => !APART.includes(page) && !new RegExp(`"/${page}(["?]|/new")`).test(walks),
  )
  expect(missed).toEqual([])
  expect(pagesOf('{ path: "/login" }, { path: "work", }, { path: "accounts/:id" }')).toEqual(["login", "work"])
})
