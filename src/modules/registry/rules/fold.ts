/** One spelling for comparison: full width → half width, lower case, no spaces or invisible characters. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/g, "")

/** Cells people leave to say “nothing here”: empty, dashes, 无, 暂无, N/A. */
export const isBlank = (text: string): boolean => /^(?:|[-—–/\\]+|无|暂无|没有|未填|n\/?a|null)$/.test(fold(text))

/** A cell read: its value (null where nothing is filled in), or the reason why not, a Chinese sentence. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T | null }
  | { readonly ok: false; readonly reason: string }

export const parsed = <T>(value: T | null): Parsed<T> => ({ ok: true, value })
export const unreadable = (reason: string): Parsed<never> => ({ ok: false, reason })

/** The cell quoted in a reason, cut to a readable length. */
export const quoted = (text: string): string =>
  `“${text.trim().length > 20 ? `${text.trim().slice(0, 20)}…` : text.trim()}”`
