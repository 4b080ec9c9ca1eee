import { fastMatcher, type Matcher } from "../match/index.ts"

/** A table as it lies in `data/text-rules`: tab-separated, a header line, lines that start with # are notes. */
export interface TableFile {
  /** File name without its ending. */
  readonly name: string
  readonly text: string
}

/** What the rules need as data. */
export interface RuleTables {
  /** Traditional or variant character → simplified (通用规范汉字表, 附件1). */
  readonly simplified: ReadonlyMap<string, string>
  /** Words that are wrong when they stand twice. */
  readonly doubledWords: Matcher
  readonly doubledWordList: readonly string[]
  /** Strings in which a doubled character or word is right. */
  readonly doubledRight: readonly string[]
  /** Set phrases of which a text one character off is suspected. */
  readonly phrases: readonly SetPhrase[]
  /** First or second half of a set phrase → the phrases that have it. */
  readonly phraseHalves: Matcher
  readonly phraseHalfOwners: readonly { readonly phrase: number; readonly offset: number }[]
  /** Han character → its syllable without a tone; of several readings the most usual. */
  readonly syllables: ReadonlyMap<string, string>
  /** Hosts of link shorteners and private file stores. */
  readonly unfitHosts: ReadonlyMap<string, string>
}

export interface SetPhrase {
  readonly text: string
  readonly source: string
  /** Near forms that are right as well. */
  readonly also: ReadonlySet<string>
}

/** Reads the tables by name; a missing one counts as empty. */
export function readTables(files: readonly TableFile[]): RuleTables {
  const rowsOf = (name: string): string[][] => parseTable(files.find((file) => file.name === name)?.text ?? "")
  const doubledWordList = rowsOf("doubled-words")
    .filter(([, kind]) => kind === "wrong")
    .map(([word]) => word!)
  const phrases = rowsOf("set-phrases").map(([text, source, also]) => ({
    text: text!,
    source: source ?? "",
    also: new Set((also ?? "").split("|").filter(Boolean)),
  }))
  const halves = phrases.flatMap(({ text }, phrase) => {
    const middle = text.length >> 1
    return [
      { half: text.slice(0, middle), phrase, offset: 0 },
      { half: text.slice(middle), phrase, offset: middle },
    ]
  })
  return {
    simplified: new Map(rowsOf("traditional").map(([from, to]) => [from!, to!])),
    doubledWords: fastMatcher(doubledWordList.map((word) => word + word)),
    doubledWordList,
    doubledRight: rowsOf("doubled-words")
      .filter(([, kind]) => kind === "right")
      .map(([word]) => word!),
    phrases,
    phraseHalves: fastMatcher(halves.map(({ half }) => half)),
    phraseHalfOwners: halves.map(({ phrase, offset }) => ({ phrase, offset })),
    syllables: new Map(
      rowsOf("syllables").flatMap(([syllable, chars]) => [...chars!].map((char) => [char, syllable!] as const)),
    ),
    unfitHosts: new Map(rowsOf("unfit-hosts").map(([host, kind]) => [host!, kind ?? ""])),
  }
}

function parseTable(text: string): string[][] {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/)
  return lines
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t"))
}
