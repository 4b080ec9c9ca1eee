import { expect, test } from "vitest"
import { html } from "./html.ts"

test("whatever is put into a page is text; only what the template made itself is markup", () => {
  const bad = `"><script>alert('x')</script>&`
  expect(html`<p title="${bad}">${[bad, html`<b>${bad}</b>`]}</p>`.text).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;<b>&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</b></p>',
  )
  expect(html`a${null}${undefined}${false}${0}`.text).toBe("a0")
})
