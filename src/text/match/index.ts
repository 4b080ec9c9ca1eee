import { build, type CompactSet } from "./build.ts"
import type { FoldTable } from "./fold-table.ts"
import { jsCore } from "./js-core.ts"
import { LiveTerms } from "./live.ts"
import { matcherAround, type SetMatcher } from "./matcher.ts"
import type { OnMatch } from "./naive.ts"
import { hasWasm, wasmCore } from "./wasm-core.ts"

export { type BuildReport, build, type CompactSet, FAULTS_LISTED } from "./build.ts"
export { type FoldRules, type FoldTable, foldTable } from "./fold-table.ts"
export { foldText } from "./fold-text.ts"
export type { TermFault } from "./gather.ts"
export { foldedTable, soundTable, type TightenedOptions, tightenedTable } from "./tables.ts"
export type { SetMatcher } from "./matcher.ts"
export { PROBES_MAX, TERM_UNITS_MAX } from "./layout.ts"
export { LiveTerms, type Snapshot } from "./live.ts"
export { type Matcher, naiveMatcher, type OnMatch } from "./naive.ts"

/** `wasm`: the kernel. `js`: the same in plain JavaScript, two to three times slower. */
export type EngineName = "wasm" | "js"

/** A matcher over a set; with WebAssembly where the host has it, unless told otherwise. */
export function matcherOf(set: CompactSet, engine: EngineName = hasWasm() ? "wasm" : "js"): SetMatcher {
  return matcherAround(set, engine === "wasm" ? wasmCore(set) : jsCore(set))
}

const matchers = new WeakMap<CompactSet, SetMatcher>()

/** The matcher of a set, made once and kept. */
function keptMatcher(set: CompactSet): SetMatcher {
  const matcher = matchers.get(set) ?? matcherOf(set)
  matchers.set(set, matcher)
  return matcher
}

/** Every match of a set in a text, by start and then by length. */
export function match(set: CompactSet, text: string, onMatch: OnMatch): void {
  keptMatcher(set).find(text, onMatch)
}

/** Every match as start, end and term in turn. */
export const matchAll = (set: CompactSet, text: string): Int32Array => keptMatcher(set).findAll(text)

/** A matcher for a list of words; exact unless a fold table is handed in. */
export const fastMatcher = (terms: readonly string[], table?: FoldTable): SetMatcher => matcherOf(build(terms, table))

/** Terms that change while texts are read; the first set may be handed in ready built. */
export const liveTerms = (terms: readonly string[], table?: FoldTable, set?: CompactSet): LiveTerms =>
  new LiveTerms(terms, (built) => matcherOf(built), table, set)
