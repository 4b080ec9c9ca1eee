/** Ids are decimal strings of 64-bit integers: they never pass through a double. */
export const isId = (text: string): boolean => /^[1-9]\d{0,18}$/.test(text)
