import type { Span } from "#kernel/span"

/**
 * A changed text with the way back. Unit `i` of `text` came from `[starts[i], ends[i])` of the text as given;
 * without the arrays the two texts are equally long and unit `i` came from unit `i`.
 */
export interface Mapped {
  readonly text: string
  readonly starts?: Uint32Array
  readonly ends?: Uint32Array
}

/** The span of the text as given that `[start, end)` of the changed text came from. `end` must be above `start`. */
export function originalSpan(mapped: Mapped, start: number, end: number): Span {
  if (!mapped.starts || !mapped.ends) return { start, end }
  return { start: mapped.starts[start]!, end: mapped.ends[end - 1]! }
}

/** One change after another: `outer` was made from `inner.text`. */
export function compose(inner: Mapped, outer: Mapped): Mapped {
  if (!inner.starts) return outer
  if (!outer.starts) return { text: outer.text, starts: inner.starts, ends: inner.ends! }
  return {
    text: outer.text,
    starts: outer.starts.map((at) => inner.starts![at]!),
    ends: outer.ends!.map((at) => inner.ends![at - 1]!),
  }
}

/** Collects a changed text unit by unit. */
export class MappedBuilder {
  private readonly parts: string[] = []
  private readonly starts: number[] = []
  private readonly ends: number[] = []

  /** Adds `piece`; each of its units stands for `[start, end)` of the text as given. */
  add(piece: string, start: number, end: number): void {
    this.parts.push(piece)
    for (let i = 0; i < piece.length; i++) {
      this.starts.push(start)
      this.ends.push(end)
    }
  }

  /** Adds `[start, end)` of `text` as it is. */
  keep(text: string, start: number, end: number): void {
    this.parts.push(text.slice(start, end))
    for (let at = start; at < end; at++) {
      this.starts.push(at)
      this.ends.push(at + 1)
    }
  }

  done(): Mapped {
    return { text: this.parts.join(""), starts: Uint32Array.from(this.starts), ends: Uint32Array.from(this.ends) }
  }
}
