import { getSchema } from "@tiptap/core"
import { Node } from "@tiptap/pm/model"
import { EditorState } from "@tiptap/pm/state"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "#platform/root"
import { check, compileRuleset, type Finding } from "#text"
import { carried } from "../../web/console/checked-text/carried.ts"
import { docText, placeOf } from "../../web/console/editor/doc-text.ts"
import { editorExtensions } from "../../web/console/editor/extensions.ts"
import { type Placed, placedFindings, placedKey } from "../../web/console/editor/placed-findings.ts"
import type { Bench, BenchGround, Result } from "../bench.ts"
import { alternate, timed } from "../measure.ts"

const CHARS = 20_000
/** One picture of the screen at 60 a second. */
const FRAME_MS = 16
const KEYSTROKES = 200

/** What the page does after a keystroke in a long article: the change itself, its findings carried along, the margin compared. */
export const editor: Bench = { id: "editor", title: "写稿：两万字稿件击键后的工作", run }

async function run(ground: BenchGround): Promise<Result[]> {
  const { doc, text, findings, placed } = longArticle()
  const plugins = [placedFindings()]
  const start = EditorState.create({ doc, plugins })
  const marked = start.apply(start.tr.setMeta(placedKey, { placed }))
  const place = Math.floor(doc.content.size / 2)
  const [ours, anew] = await alternate(
    [
      {
        name: "ours",
        run: async () => {
          let state = marked
          let shown = placedKey.getState(state)!.placed
          const taken: number[] = []
          for (let at = 0; at < KEYSTROKES; at++) {
            const ms = await timed(() => {
              state = state.apply(state.tr.insertText("字", place + at))
              const next = placedKey.getState(state)!.placed
              // As the margin does: are these the findings that are drawn already?
              if (next.length !== shown.length || next.some((one, index) => one.finding !== shown[index]!.finding))
                shown = next
              docText(state.doc)
            })
            taken.push(ms)
          }
          return slowOf(taken)
        },
      },
      {
        // As a field of plain text does it: both texts compared letter by letter, every finding made anew.
        name: "plain",
        run: async () => {
          let before = text
          const taken: number[] = []
          for (let at = 0; at < KEYSTROKES; at++) {
            const after = `${before.slice(0, text.length / 2 + at)}字${before.slice(text.length / 2 + at)}`
            taken.push(await timed(() => void carried(findings, before, after)))
            before = after
          }
          return slowOf(taken)
        },
      },
    ],
    ground.rounds(2, 7),
  )
  return [
    {
      id: "editor.keystroke",
      title: "写稿：击键后一帧内的工作（百次里最慢的）",
      unit: "ms",
      better: "less",
      target: FRAME_MS,
      ours: ours!.values,
      peers: [{ name: "纯文本比对", values: anew!.values }],
      note: `${text.length} 字、${placed.length} 处命中、${doc.childCount} 段，每轮 ${KEYSTROKES} 次击键取第99百分位；含改动、命中随文移动、页边比对、取全文`,
    },
  ]
}

/** The 99th percentile: one keystroke in a hundred may meet the collector of garbage. */
const slowOf = (taken: readonly number[]): number =>
  [...taken].sort((a, b) => a - b)[Math.ceil(taken.length * 0.99) - 1]!

/** Paragraphs of an office, with a wrong word in every fourth. */
function longArticle() {
  const clean = "各镇街、市直各部门要按照统一安排，做好防汛抗旱工作，确保群众生命财产安全，并于月底前反馈。"
  const wrong = "各单位要认真布署，再接再励，切实做好抢修和供水保障，及时回应群众关切。"
  const paragraphs: string[] = []
  for (let chars = 0; chars < CHARS; ) {
    const words = `${clean}${paragraphs.length % 4 === 0 ? wrong : clean}`
    paragraphs.push(words)
    chars += words.length
  }
  const doc = Node.fromJSON(getSchema(editorExtensions()), {
    type: "doc",
    content: paragraphs.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  })
  const read = docText(doc)
  const parts = { lexicons: filesOf("data/lexicon"), tables: filesOf("data/text-rules") }
  const { findings } = check(read.text, compileRuleset(parts))
  const placed = findings.flatMap((finding): Placed<Finding & { waved: boolean }>[] => {
    const place = placeOf(read, finding.start, finding.end)
    return place ? [{ ...place, finding: { ...finding, waved: false } }] : []
  })
  return { doc, text: read.text, findings, placed }
}

const filesOf = (folder: string) =>
  readdirSync(join(packageRoot(), folder))
    .filter((name) => name.endsWith(".tsv"))
    .sort()
    .map((name) => ({ name: name.slice(0, -4), text: readFileSync(join(packageRoot(), folder, name), "utf8") }))
