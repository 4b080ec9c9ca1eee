import { expect, test } from "vitest"
import { html } from "./html.ts"
import { inSize, keptSize } from "./size.ts"

test("[J10] the size goes along every link and form of the site, and along nothing that a citizen wrote", () => {
  const typed = '<a href="/portal/x">'
  const body = html`<a href="/portal">a</a><a href="/portal/a?b=1#c">b</a><a href="https://x.example/portal">c</a><form method="get" action="/portal/verify"><p>${typed}</p></form><a href="/portal?size=standard">d</a>`
  expect(keptSize(body.text, "elder")).toBe(
    '<a href="/portal?size=elder">a</a><a href="/portal/a?b=1&amp;size=elder#c">b</a><a href="https://x.example/portal">c</a><form method="get" action="/portal/verify"><input type="hidden" name="size" value="elder"><p>&lt;a href=&quot;/portal/x&quot;&gt;</p></form><a href="/portal?size=standard">d</a>',
  )
  expect(keptSize(body.text, "standard")).toBe(body.text)
})

test("[J10] the same page in another size keeps what was asked", () => {
  expect(inSize("/portal/mine", { topics: ["a", "b"], size: "elder" }, "standard")).toBe(
    "/portal/mine?topics=a&topics=b&size=standard",
  )
})
