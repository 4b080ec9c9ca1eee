/**
 * One engine's inner part: it holds a piece of text and tells the matches that begin in it. matcher.ts leads it through
 * a whole text. Positions in rows are those of the text as given.
 */
export interface Core {
  /** Start, end, term (below 0: a list of equal terms) in turn, from word `rowsAt` on. Valid until the next call of `scan`. */
  readonly rows: Int32Array
  readonly rowsAt: number
  /** Where the last scan stopped: the first unit whose matches are not told yet. */
  next: number

  /** Takes units `from` to `to` of a text as they are. */
  take(text: string, from: number, to: number): void

  /** Folded units held. */
  folded: number
  beginFold(): void
  /** Folds `text` from unit `at` until it ends or there is no more room. Answers where it stopped. */
  fold(text: string, at: number): number
  /** Forgets all folded units but the last `count`. */
  keepTail(count: number): void

  /**
   * Tells the matches that begin at held units `from` to `to`, of `count` held. `origin` is the position of the first
   * held unit in the text (not used after folding). Answers where the rows end.
   */
  scan(from: number, to: number, count: number, origin: number): number

  /** Another core for the same terms, for a text that is read while this one is. */
  twin(): Core
}

/** Units of a text that are read at once; what a term needs behind them comes on top. */
export const CHUNK_UNITS = 16_384

/** Rows a scan may give at once. */
export const ROWS_MAX = 8_192
