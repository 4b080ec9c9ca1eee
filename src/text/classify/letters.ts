/** What a unit is to words: white space and invisible characters are passed over, other signs and digits end a run. */
export const PASSED = 0
export const ENDS = 1

/** Unit → narrow lower-case letter, or `PASSED`, or `ENDS`. */
export const LETTERS: Uint16Array = letterUnits()

function letterUnits(): Uint16Array {
  const table = new Uint16Array(0x10000)
  const letter = /\p{L}/u
  const passed = /\s|\p{Cc}|\p{Cf}|[\ufe00-\ufe0f]/u
  for (let unit = 0; unit < 0x10000; unit++) {
    const half = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit
    const sign = String.fromCharCode(half)
    if (passed.test(sign)) continue
    const lower = sign.toLowerCase()
    table[unit] = letter.test(sign) && lower.length === 1 ? lower.charCodeAt(0) : ENDS
  }
  return table
}
