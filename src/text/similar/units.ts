/**
 * What counts of a text when texts are compared: letters and digits, narrow and lower case. Entry 0 = skipped (spaces,
 * punctuation, invisible characters), so copies that differ in layout only are equal. Surrogates count as they are.
 */
export const COUNTED: Uint16Array = countedUnits()

function countedUnits(): Uint16Array {
  const table = new Uint16Array(0x10000)
  const letter = /[\p{L}\p{N}]/u
  for (let unit = 0; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit <= 0xdfff) table[unit] = unit
    else if (letter.test(String.fromCharCode(unit))) table[unit] = narrow(unit)
  }
  return table
}

function narrow(unit: number): number {
  const half = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit
  const lower = String.fromCharCode(half).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : half
}
