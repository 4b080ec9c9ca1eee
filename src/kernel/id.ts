/** The largest signed 64-bit integer, as text: texts of equal length compare like their numbers. */
const MAX = "9223372036854775807"

/** Ids are decimal strings of 64-bit integers: they never pass through a double. */
export const isId = (text: string): boolean => /^[1-9]\d{0,18}$/.test(text) && (text.length < MAX.length || text <= MAX)
