/** A sheet as people see it: rows of text, `rows[6]` is row 7. Rows are as long as their last filled cell. */
export interface Sheet {
  readonly name: string
  readonly rows: string[][]
  /** Merged ranges (`A1:C1`); each of their cells already holds the range's text. */
  readonly merged: readonly string[]
}

export interface Book {
  readonly sheets: readonly Sheet[]
  /** Chinese sentences about what was left out: hidden sheets. */
  readonly notes: readonly string[]
}

/** Takes empty cells off the ends of rows and empty rows off the end of the sheet. */
export function trimmed(rows: string[][]): string[][] {
  for (const row of rows) while (row.length > 0 && row.at(-1) === "") row.pop()
  while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop()
  return rows
}

/** Strings that a spreadsheet would run as a formula when the file is saved as CSV and opened again. */
const FORMULA_START = /^[=+\-@\t\r]/

/** Puts an apostrophe before such a string. A lone sign (“-” for “none”) is harmless and stays. */
export const guardFormula = (text: string): string => (text.length > 1 && FORMULA_START.test(text) ? `'${text}` : text)

/** Takes the apostrophe off again, so that an export can be imported. */
export const unguardFormula = (text: string): string =>
  text.startsWith("'") && FORMULA_START.test(text.slice(1)) ? text.slice(1) : text
