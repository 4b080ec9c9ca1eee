import { type Refusal, refused } from "./outcome.ts"

/** One allowed move: from which states, to which. */
export interface Move<S extends string> {
  readonly from: readonly S[]
  readonly to: S
  /** The verb on the button, in Chinese. */
  readonly label: string
}

export interface StateTable<S extends string, M extends string> {
  /** The code of the refusal when a move is not allowed from the present state. */
  readonly code: string
  readonly initial: S
  readonly states: Readonly<Record<S, { readonly label: string; readonly final?: boolean }>>
  readonly moves: Readonly<Record<M, Move<S>>>
}

export interface Process<S extends string, M extends string> extends StateTable<S, M> {
  /** The refusal, or undefined when the move is allowed. */
  refuse(state: S, move: M): Refusal | undefined
  to(move: M): S
}

/** A process is a table; the table is checked when the program starts. Throws on an unsound table. */
export function defineStates<const S extends string, const M extends string>(table: StateTable<S, M>): Process<S, M> {
  const faults = tableFaults(table)
  if (faults.length > 0) throw new Error(`state table ${table.code}: ${faults.join("; ")}`)
  return {
    ...table,
    refuse(state, move) {
      const row = table.moves[move]
      if (row.from.includes(state)) return undefined
      return refused(table.code, { state: table.states[state].label, move: row.label })
    },
    to: (move) => table.moves[move].to,
  }
}

/** What is wrong with a table: unknown states, unreachable states, no final state, moves out of a final state. */
export function tableFaults<S extends string, M extends string>(table: StateTable<S, M>): string[] {
  const faults: string[] = []
  const names = Object.keys(table.states) as S[]
  const moves = Object.entries(table.moves) as [M, Move<S>][]
  for (const [name, move] of moves) {
    for (const state of [...move.from, move.to]) {
      if (!names.includes(state)) faults.push(`move ${name} names unknown state ${state}`)
    }
    for (const state of move.from) {
      if (table.states[state]?.final) faults.push(`move ${name} leaves final state ${state}`)
    }
  }
  const reached = new Set<S>([table.initial])
  for (let grew = true; grew; ) {
    const before = reached.size
    for (const [, move] of moves) if (move.from.some((s) => reached.has(s))) reached.add(move.to)
    grew = reached.size > before
  }
  for (const state of names) if (!reached.has(state)) faults.push(`state ${state} is unreachable`)
  if (!names.some((state) => table.states[state].final)) faults.push("no final state")
  for (const state of names) {
    if (!table.states[state].final && !moves.some(([, move]) => move.from.includes(state))) {
      faults.push(`state ${state} is a dead end but not final`)
    }
  }
  return faults
}
