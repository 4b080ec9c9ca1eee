import { getSchema } from "@tiptap/core"
import { Node } from "@tiptap/pm/model"
import { EditorState } from "@tiptap/pm/state"
import { expect, test } from "vitest"
import { docText, placeOf } from "./doc-text.ts"
import { editorExtensions } from "./extensions.ts"
import { placedFindings, placedKey } from "./placed-findings.ts"

const schema = getSchema(editorExtensions())
const p = (...content: object[]) => ({ type: "paragraph", content })
const t = (text: string) => ({ type: "text", text })
const docOf = (...content: object[]) => Node.fromJSON(schema, { type: "doc", content })

test("[D11] the words of a document are the lines the server reads, empty ones left out, and each place is found again", () => {
  const doc = docOf(
    { type: "heading", attrs: { level: 2 }, content: [t("标题")] },
    p(),
    p(t("第一行"), { type: "hardBreak" }, t("第二"), { type: "text", text: "行", marks: [{ type: "bold" }] }),
    { type: "bulletList", content: [{ type: "listItem", content: [p(t("甲"))] }] },
  )
  const read = docText(doc)
  expect(read.text).toBe("标题\n第一行\n第二行\n甲")
  for (const words of ["标题", "一行", "第二行", "甲"]) {
    const start = read.text.indexOf(words)
    const place = placeOf(read, start, start + words.length)!
    expect(doc.textBetween(place.from, place.to)).toBe(words)
  }
  expect(placeOf(read, 1, 4)).toBeUndefined()
})

test("[D11] findings move with what is written before them, and are struck off where they are written into", () => {
  const doc = docOf(p(t("请认真布署工作。")), p(t("再接再励。")))
  const finding = (original: string, from: number) => ({
    ...{ from, to: from + original.length },
    finding: { original, level: "warn", waved: false },
  })
  let state = EditorState.create({ doc, plugins: [placedFindings()] })
  const apply = (change: (tr: EditorState["tr"]) => EditorState["tr"]) => {
    state = state.apply(change(state.tr))
  }
  apply((tr) => tr.setMeta(placedKey, { placed: [finding("布署", 4), finding("再接再励", 11)] }))
  const words = () => placedKey.getState(state)!.placed.map(({ from, to }) => state.doc.textBetween(from, to))
  expect(words()).toEqual(["布署", "再接再励"])
  apply((tr) => tr.insertText("各单位", 1))
  expect(words()).toEqual(["布署", "再接再励"])
  apply((tr) => tr.insertText("好", 8))
  expect(words()).toEqual(["再接再励"])
  expect(placedKey.getState(state)!.marks.find()).toHaveLength(1)
  apply((tr) => tr.delete(0, state.doc.content.size))
  expect(words()).toEqual([])
})
