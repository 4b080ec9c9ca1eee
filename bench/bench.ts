import type { City } from "./city.ts"
import type { Better, Measured, Rounds } from "./measure.ts"

/** One figure of ours, with what it is held against. */
export interface Result {
  /** `overview`, `ledger.text`: stable, because figures of different days are compared by it. */
  readonly id: string
  /** What was done, in a few Chinese words. */
  readonly title: string
  readonly unit:
    | "ms"
    | "s"
    | "Mchar/s"
    | "post/s"
    | "callback/s"
    | "min"
    | "MiB"
    | "statement/account"
    | "×"
    | "post"
    | "page/s"
    | "message/s"
    | "KiB"
    | "F1"
    | "%"
  readonly better: Better
  readonly target?: number
  readonly ours: readonly number[]
  /** Peers measured in the same run, in turn with ours. */
  readonly peers: readonly Measured[]
  /** Holds for any size: kept in the ledger also when fewer accounts than a nation's were measured. */
  readonly anySize?: true
  /** How much was done, or what else was seen. */
  readonly note?: string
}

/** What a benchmark stands on. */
export interface BenchGround {
  /** A try: small city, few rounds, nothing written into the ledger. */
  readonly quick: boolean
  /** How many accounts the nation has, where somebody has said so. */
  readonly accounts?: number
  /** The sample city; made when first asked for, shared by all benchmarks of a run. */
  city(): Promise<City>
  /** Few rounds in a try. */
  rounds(warmUps: number, runs: number): Rounds
  /** What has to be closed when somebody ends the measuring in its middle. */
  onStop(close: () => Promise<unknown>): void
  /** Progress, one Chinese line. */
  say(line: string): void
}

export interface Bench {
  readonly id: string
  readonly title: string
  /** Takes so long that it is run only when asked for by its name. */
  readonly onlyNamed?: true
  run(ground: BenchGround): Promise<readonly Result[]>
}
