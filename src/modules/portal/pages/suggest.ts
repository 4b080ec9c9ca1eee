import type { PublicPage } from "./part.ts"

export const SUGGEST_SCRIPT = "/portal/suggest.js"

/**
 * 边写边提示: answers like the line that is being typed, below the field. The form works without it; it asks 700 ms after the last
 * letter, and not again for a minute once the door has said that it is too often. Everything is set as text, nothing as markup.
 */
const SCRIPT = `"use strict"
{
  const line = document.getElementById("title")
  const box = document.getElementById("suggested")
  const size = new URLSearchParams(location.search).get("size")
  let waits
  let asked = ""
  let rests = false
  const made = (name, text, within) => {
    const one = document.createElement(name)
    one.textContent = text
    within.append(one)
    return one
  }
  const show = (items) => {
    box.replaceChildren()
    if (items.length === 0) return
    made("p", "可能已经有答复，先看看是不是您要问的：", box)
    for (const { id, question, answer, source } of items) {
      const one = made("details", "", box)
      made("summary", question, one)
      for (const part of answer.split(/\\n+/)) made("p", part, one)
      const from = made("p", source + "。", one)
      from.className = "small"
      made("a", "依据和有效期", from).href = "/portal/answers/" + encodeURIComponent(id) + (size ? "?size=" + encodeURIComponent(size) : "")
    }
  }
  const ask = async () => {
    const words = line.value.trim().slice(0, 60)
    if (words === asked || rests) return
    asked = words
    if ([...words].length < 4) return show([])
    const reply = await fetch("/api/answer-suggestions?q=" + encodeURIComponent(words)).catch(() => undefined)
    if (reply?.status === 429) {
      rests = true
      setTimeout(() => (rests = false), 60000)
    }
    if (!reply?.ok) return
    const { items } = await reply.json()
    if (words === asked) show(items.slice(0, 3))
  }
  line?.addEventListener("input", () => {
    clearTimeout(waits)
    waits = setTimeout(ask, 700)
  })
}
`

export const suggestPages: readonly PublicPage[] = [
  { at: SUGGEST_SCRIPT, get: async () => ({ status: 200, type: "text/javascript; charset=utf-8", body: SCRIPT }) },
]
