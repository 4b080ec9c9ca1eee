/** What a command may touch of the outside: injected, so that tests run commands without a process. */
export interface Io {
  out(text: string): void
  /** Progress and sentences for people; never mixed into `--json` output. */
  err(text: string): void
  /** All of standard input, as bytes. */
  stdin(): Promise<Uint8Array>
  readonly now: () => Date
  readonly env: Readonly<Record<string, string | undefined>>
}

/** 0 done, 1 findings or refused (with a sentence), 2 wrong usage. */
export type ExitCode = 0 | 1 | 2

/** One `jusheng` command. `run` gets the words after the command's name; `--help` is answered by the door. */
export interface Command {
  readonly name: string
  /** One Chinese line for the list of commands. */
  readonly summary: string
  /** Chinese help text: usage, options, examples. */
  readonly help: string
  run(args: readonly string[], io: Io): Promise<ExitCode>
}

/** Thrown by argument parsing; the door prints the sentence and exits 2. */
export class UsageError extends Error {}
