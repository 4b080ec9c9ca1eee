import { type Mapped, MappedBuilder } from "../normalise/mapped.ts"

/** What Markdown adds to the words: fenced code, inline code, link goals, emphasis, heading and quotation marks. */
const MARKS =
  /^(?:```|~~~)[^\n]*\n[\s\S]*?(?:^(?:```|~~~)[^\n]*$|$(?![\s\S]))|`[^`\n]+`|!?\[|\]\([^)\n]*\)|\]\[[^\]\n]*\]|\*\*|__|~~|^#{1,6}[ \t]+|^>[ \t]?|^[ \t]*[-*+][ \t]+/gm

/** The words of a Markdown text, with the way back to the source: spans found in it are spans of `markdown`. */
export function plainText(markdown: string): Mapped {
  const builder = new MappedBuilder()
  let kept = 0
  for (const mark of markdown.matchAll(MARKS)) {
    builder.keep(markdown, kept, mark.index)
    kept = mark.index + mark[0].length
  }
  builder.keep(markdown, kept, markdown.length)
  return builder.done()
}
