import type { Family } from "./families.ts"
import type { Message } from "./features.ts"
import { ranker } from "./suggest.ts"
import type { Model } from "./model.ts"
import { type LabelledMessage, type TrainRefusal, train } from "./train.ts"

/** How suggestions agree with the labels that people gave. */
export interface Measured {
  readonly n: number
  readonly accuracy: number
  /** Mean of the classes' F1, each class counting the same. */
  readonly macroF1: number
  readonly classes: readonly {
    readonly label: string
    readonly n: number
    readonly precision: number
    readonly recall: number
    readonly f1: number
  }[]
  /** Rows: the label given; columns: the label suggested; both in the order of `classes`. */
  readonly confusion: readonly (readonly number[])[]
}

/** Measures a model on labelled messages. A label the model does not know counts as a class it never finds. */
export function measure(model: Model, messages: readonly LabelledMessage[]): Measured {
  const rank = ranker(model)
  return measured(messages.map((message) => ({ given: message.label, suggested: rank(message)[0]!.label })))
}

/** Every message suggested by a model that was trained without it; undefined when it cannot be learned from. */
export function crossValidate(
  messages: readonly LabelledMessage[],
  families: readonly Family[],
  folds: number,
): { readonly ok: true; readonly measured: Measured } | { readonly ok: false; readonly reason: TrainRefusal } {
  const met = new Map<string, number>()
  // The n-th message of a label goes to fold n mod folds: every fold has its share of every label.
  const foldOf = messages.map(({ label }) => {
    const count = met.get(label) ?? 0
    met.set(label, count + 1)
    return count % folds
  })
  const pairs: { given: string; suggested: string }[] = []
  for (let fold = 0; fold < folds; fold++) {
    const trained = train(
      messages.filter((_, index) => foldOf[index] !== fold),
      families,
    )
    if (!trained.ok) return trained
    const rank = ranker(trained.model)
    messages.forEach((message: Message & { label: string }, index) => {
      if (foldOf[index] === fold) pairs.push({ given: message.label, suggested: rank(message)[0]!.label })
    })
  }
  return { ok: true, measured: measured(pairs) }
}

function measured(pairs: readonly { readonly given: string; readonly suggested: string }[]): Measured {
  const labels = [...new Set(pairs.flatMap(({ given, suggested }) => [given, suggested]))].sort()
  const places = new Map(labels.map((label, place) => [label, place]))
  const confusion = labels.map(() => new Array<number>(labels.length).fill(0))
  for (const { given, suggested } of pairs) confusion[places.get(given)!]![places.get(suggested)!]! += 1
  const classes = labels.map((label, place) => {
    const right = confusion[place]![place]!
    const n = confusion[place]!.reduce((sum, count) => sum + count, 0)
    const suggested = confusion.reduce((sum, row) => sum + row[place]!, 0)
    return {
      label,
      n,
      precision: suggested === 0 ? 0 : right / suggested,
      recall: n === 0 ? 0 : right / n,
      f1: right === 0 ? 0 : (2 * right) / (n + suggested),
    }
  })
  const right = confusion.reduce((sum, row, place) => sum + row[place]!, 0)
  return {
    n: pairs.length,
    accuracy: pairs.length === 0 ? 0 : right / pairs.length,
    macroF1: classes.length === 0 ? 0 : classes.reduce((sum, { f1 }) => sum + f1, 0) / classes.length,
    classes,
    confusion,
  }
}
