import type { ClockBook, ClockRow, Receiving } from "./settings.ts"

/** How pressing: decides which clock row counts. */
export type Urgency = ClockRow["when"]

/** 来信类别 by the words people use; of equals the first row. Nothing found: a plain question. */
export function kindOf(text: string, kinds: Receiving["kinds"]): string {
  const heard = kinds.map((kind) => ({ id: kind.id, hits: kind.signs.filter((sign) => text.includes(sign)).length }))
  const best = heard.reduce((a, b) => (b.hits > a.hits ? b : a))
  return best.hits > 0 ? best.id : "consult"
}

/** Urgent kinds of the gate are emergencies; a failing supply of water, power, gas or heat is livelihood; a question about its bill is not. */
export function urgencyOf(text: string, isUrgent: boolean, book: ClockBook): Urgency {
  if (isUrgent) return "emergency"
  return book.livelihood.signs.some((sign) => text.includes(sign)) ? "livelihood" : "ordinary"
}

/** The row that counts: of the office's own jurisdiction before the national one. Throws where none fits: the file is unsound. */
export function clockRow(
  what: ClockRow["what"],
  about: { readonly kind: string; readonly urgency: Urgency; readonly jurisdiction: string },
  book: ClockBook,
): ClockRow {
  const fits = book.rows.filter(
    (row) =>
      row.what === what && row.when === about.urgency && (row.kinds.length === 0 || row.kinds.includes(about.kind)),
  )
  const row =
    fits.find((one) => one.jurisdiction === about.jurisdiction) ?? fits.find((one) => one.jurisdiction === "cn")
  if (!row) throw new Error(`data/inbox/clocks.json has no row for ${what} ${about.kind} ${about.urgency}`)
  return row
}
