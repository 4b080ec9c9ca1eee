/** A run of one side or of both, in order. */
export interface Run<T> {
  readonly kind: "same" | "removed" | "added"
  readonly items: readonly T[]
}

/** Beyond this many differing items the middle is told as taken out and put in whole: a second text, not a change of the first. */
const EDITS_MAX = 2_000

/**
 * What became of a list of equal-or-not items (Myers, O(N·D), D bounded): the shortest way from one to the other. Linear in
 * the length for equal lists; at worst a few milliseconds of work and 16 MB, whatever is given.
 */
export function diffOf<T>(before: readonly T[], after: readonly T[]): Run<T>[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  const room = Math.min(before.length, after.length) - head
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  const middle = middleOf(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  return joined([
    { kind: "same", items: before.slice(0, head) },
    ...middle,
    { kind: "same", items: before.slice(before.length - tail) },
  ])
}

function middleOf<T>(a: readonly T[], b: readonly T[]): Run<T>[] {
  if (a.length === 0 || b.length === 0) return whole(a, b)
  const most = Math.min(a.length + b.length, EDITS_MAX)
  const offset = most + 1
  const furthest = new Int32Array(2 * most + 3)
  const steps: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    steps.push(furthest.slice(offset - edits - 1, offset + edits + 2))
    for (let line = -edits; line <= edits; line += 2) {
      const isDown = line === -edits || (line !== edits && furthest[offset + line - 1]! < furthest[offset + line + 1]!)
      let x = isDown ? furthest[offset + line + 1]! : furthest[offset + line - 1]! + 1
      while (x < a.length && x - line < b.length && a[x] === b[x - line]) x += 1
      furthest[offset + line] = x
      if (x >= a.length && x - line >= b.length) return walkedBack(a, b, steps)
    }
  }
  return whole(a, b)
}

const whole = <T>(a: readonly T[], b: readonly T[]): Run<T>[] => [
  { kind: "removed", items: a },
  { kind: "added", items: b },
]

/** The path from the end to the start, by what was reached with one edit less. */
function walkedBack<T>(a: readonly T[], b: readonly T[], steps: readonly Int32Array[]): Run<T>[] {
  const runs: Run<T>[] = []
  let [x, y] = [a.length, b.length]
  for (let edits = steps.length - 1; edits >= 0; edits--) {
    const reached = steps[edits]!
    const at = (line: number): number => reached[line + edits + 1]!
    const line = x - y
    const isDown = line === -edits || (line !== edits && at(line - 1) < at(line + 1))
    const from = isDown ? line + 1 : line - 1
    const [startX, startY] = edits === 0 ? [0, 0] : [at(from), at(from) - from]
    while (x > startX && y > startY && x > 0 && y > 0 && a[x - 1] === b[y - 1]) {
      runs.push({ kind: "same", items: [a[x - 1]!] })
      x -= 1
      y -= 1
    }
    if (edits === 0) break
    if (isDown) runs.push({ kind: "added", items: [b[y - 1]!] })
    else runs.push({ kind: "removed", items: [a[x - 1]!] })
    x = startX
    y = startY
  }
  return runs.reverse()
}

/** Runs of one kind together; of a change first what went, then what came. */
function joined<T>(runs: readonly Run<T>[]): Run<T>[] {
  const out: Run<T>[] = []
  let [removed, added]: [T[], T[]] = [[], []]
  const settle = () => {
    if (removed.length > 0) out.push({ kind: "removed", items: removed })
    if (added.length > 0) out.push({ kind: "added", items: added })
    removed = []
    added = []
  }
  for (const run of runs) {
    if (run.items.length === 0) continue
    if (run.kind === "removed") removed.push(...run.items)
    else if (run.kind === "added") added.push(...run.items)
    else {
      settle()
      const last = out.at(-1)
      if (last?.kind === "same") out[out.length - 1] = { kind: "same", items: [...last.items, ...run.items] }
      else out.push(run)
    }
  }
  settle()
  return out
}
