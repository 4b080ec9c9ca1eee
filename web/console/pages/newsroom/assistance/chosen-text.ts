import type { Editor } from "@tiptap/core"

/** What a question is about: the words selected, or the whole text; and where they stand. */
export interface Chosen {
  readonly text: string
  readonly from: number
  readonly to: number
}

const wordsBetween = (editor: Editor, from: number, to: number): string =>
  editor.state.doc.textBetween(from, to, "\n", " ").trim()

export function chosenText(editor: Editor): Chosen {
  const { from, to, empty } = editor.state.selection
  const whole = empty || wordsBetween(editor, from, to) === ""
  const place = whole ? { from: 0, to: editor.state.doc.content.size } : { from, to }
  return { ...place, text: wordsBetween(editor, place.from, place.to) }
}

/** Puts plain words in the place of those the question was about; where these have changed since, at the end. Never markup. */
export function putInstead(editor: Editor, chosen: Chosen, text: string): "replaced" | "appended" {
  const size = editor.state.doc.content.size
  const isSame = chosen.to <= size && wordsBetween(editor, chosen.from, chosen.to) === chosen.text
  const lines = text.split("\n")
  const paragraphs = lines.map((line) => ({ type: "paragraph", content: [{ type: "text", text: line }] }))
  const place = isSame ? { from: chosen.from, to: chosen.to } : size
  // Within a paragraph one line stays in it.
  const isInside = isSame && lines.length === 1 && chosen.from > 0
  editor
    .chain()
    .focus()
    .insertContentAt(place, isInside ? { type: "text", text } : paragraphs)
    .run()
  return isSame ? "replaced" : "appended"
}
