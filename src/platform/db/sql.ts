/** A value PostgreSQL takes as a parameter. */
export type Param = string | number | boolean | null | Date | Buffer | readonly Param[] | Record<string, unknown>

/** Plain SQL with `$1` parameters. int8 and numeric come back as strings, timestamptz as Date, date as `YYYY-MM-DD`. */
export interface Sql {
  many<T>(text: string, params?: readonly Param[]): Promise<T[]>
  /** Exactly one row; throws otherwise. */
  one<T>(text: string, params?: readonly Param[]): Promise<T>
  /** One row or undefined; throws on two. */
  maybe<T>(text: string, params?: readonly Param[]): Promise<T | undefined>
  /** The number of rows touched. */
  run(text: string, params?: readonly Param[]): Promise<number>
}

declare const transaction: unique symbol

/** A transaction. Nobody below the door opens one: whoever writes is handed it. */
export interface Tx extends Sql {
  readonly [transaction]: true
  /** COPY … FROM STDIN: rows of values, in the order of `columns`. Returns the number of rows. */
  copy(table: string, columns: readonly string[], rows: Iterable<readonly Param[]>): Promise<number>
}

export interface TxOptions {
  /** Plans are kept on the connection: for work that says the same few statements thousands of times. */
  readonly prepared?: boolean
}

/** The database outside a transaction: reads, and the door to a transaction. */
export interface Db extends Sql {
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
  tx<T>(work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>
  /** The same reads with their plans kept on each connection: for pages whose few statements are asked many times a second. */
  readonly prepared: Sql
  /** Connection string, for the job runner. */
  readonly url: string
  close(): Promise<void>
}
