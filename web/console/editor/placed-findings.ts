import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"

/** A finding where it stands in the document. */
export interface Placed<F> {
  readonly from: number
  readonly to: number
  readonly finding: F
}

interface Marked {
  readonly original: string
  readonly level: string
  /** Let pass: shown without a mark of its level. */
  readonly waved: boolean
}

export interface Placing<F> {
  readonly placed: readonly Placed<F>[]
  readonly marks: DecorationSet
}

export type PlacingMeta<F> = { readonly placed: readonly Placed<F>[] }

/** Findings in a document: moved with each change, struck off where it touches them, set anew by every answer of the check. */
export const placedKey = new PluginKey<Placing<Marked>>("findings")

export const placedFindings = () =>
  new Plugin<Placing<Marked>>({
    key: placedKey,
    state: {
      init: () => ({ placed: [], marks: DecorationSet.empty }),
      apply(tr, before) {
        const meta = tr.getMeta(placedKey) as PlacingMeta<Marked> | undefined
        if (meta) return { placed: meta.placed, marks: marksOf(tr, meta.placed) }
        return tr.docChanged ? carriedBy(tr, before) : before
      },
    },
    props: { decorations: (state) => placedKey.getState(state)?.marks },
  })

const marksOf = (tr: Transaction, placed: readonly Placed<Marked>[]): DecorationSet =>
  DecorationSet.create(
    tr.doc,
    placed.map(({ from, to, finding }) =>
      Decoration.inline(from, to, { class: finding.waved ? "found waved" : `found ${finding.level}` }),
    ),
  )

/** One change of the document: what stands before it stays, what stands after moves, what it touches is gone. */
function carriedBy(tr: Transaction, before: Placing<Marked>): Placing<Marked> {
  let isTouched = false
  const placed = before.placed.flatMap((one) => {
    const from = tr.mapping.mapResult(one.from, 1)
    const to = tr.mapping.mapResult(one.to, -1)
    const isGone = from.deleted || to.deleted || to.pos - from.pos !== one.to - one.from
    if (isGone || tr.doc.textBetween(from.pos, to.pos) !== one.finding.original) {
      isTouched = true
      return []
    }
    return from.pos === one.from && to.pos === one.to ? [one] : [{ ...one, from: from.pos, to: to.pos }]
  })
  // Marks are moved by the tree they stand in; only where one was touched are they drawn anew.
  return { placed, marks: isTouched ? marksOf(tr, placed) : before.marks.map(tr.mapping, tr.doc) }
}
