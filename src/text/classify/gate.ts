/** A kind of message that a person must see before any class is given. A row of data/triage/gate.tsv. */
export interface GateKind {
  readonly id: string
  readonly name: string
  /** A sign is a word; `A+B`: both in one sentence. Any one sign is enough: better one too many than one missed. */
  readonly signs: readonly string[]
  /** Contexts in which a sign says nothing: 举报电话 is no report. */
  readonly not: readonly string[]
  /** Who gets it. */
  readonly goesTo: string
  /** What the citizen is told at once. */
  readonly told: string
}

/** A kind that a message seems to be, and the signs that say so. */
export interface Gated {
  readonly kind: GateKind
  readonly signs: readonly string[]
}

/** Reads a table with the columns id, name, signs, not, goesTo, told, source; signs and contexts parted by blanks. */
export function parseGate(text: string): GateKind[] {
  return text
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .flatMap((line): GateKind[] => {
      const [id = "", name = "", signs = "", not = "", goesTo = "", told = ""] = line.split("\t")
      const list = (cell: string) => cell.split(/\s+/).filter((word) => word !== "")
      return list(signs).length > 0 ? [{ id, name, signs: list(signs), not: list(not), goesTo, told }] : []
    })
}

/** Units of a message the gate reads: all of any real message. */
export const GATE_UNITS = 20_000

/** 先行甄别, before any class is suggested: the kinds a message may be, in the order of the table. Empty for most. */
export function gate(message: { readonly title: string; readonly body: string }, kinds: readonly GateKind[]): Gated[] {
  const text = `${message.title}\n${message.body}`.slice(0, GATE_UNITS).replace(/[ \t\u3000\u200b]+/g, "")
  const sentences = text.split(/[。！？!?；;\n]+/)
  return kinds.flatMap((kind) => {
    const heard = kind.not.length === 0 ? sentences : sentences.map((sentence) => without(sentence, kind.not))
    const signs = kind.signs.filter((sign) => {
      const words = sign.split("+")
      return heard.some((sentence) => words.every((word) => sentence.includes(word)))
    })
    return signs.length > 0 ? [{ kind, signs }] : []
  })
}

const without = (sentence: string, contexts: readonly string[]): string =>
  contexts.reduce((rest, context) => rest.replaceAll(context, "，"), sentence)
