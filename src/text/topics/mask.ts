const DIGIT = "[0-9０-９]"
const BETWEEN = "[ \\-－—]?"

/** Identity numbers, mobile numbers, then any other long run (bank cards, fixed lines, accounts). */
const NUMBERS = new RegExp(
  [
    `${DIGIT}{6}${BETWEEN}${DIGIT}{8}${BETWEEN}${DIGIT}{3}[0-9０-９xXｘＸ]`,
    `${DIGIT}{3}${BETWEEN}${DIGIT}{4}${BETWEEN}${DIGIT}{4}(?!${DIGIT})`,
    `${DIGIT}{3,4}${BETWEEN}${DIGIT}{7,8}(?!${DIGIT})`,
    `${DIGIT}{7,}`,
    `${DIGIT}{4}(?: ${DIGIT}{4}){2,}(?: ?${DIGIT}{1,4})?`,
  ].join("|"),
  "g",
)

/** A text with the digits of telephone, identity and account numbers starred: 138****0000, 99*************011, otherwise the first three stay. */
export function masked(text: string): string {
  return text.replace(NUMBERS, (number) => {
    const length = [...number.matchAll(/[0-9０-９xXｘＸ]/g)].length
    const isMobile = length === 11 && /^[1１]/.test(number)
    const [head, tail] = length === 18 ? [2, 3] : isMobile ? [3, 4] : [3, 0]
    let place = 0
    return number.replace(/[0-9０-９xXｘＸ]/g, (digit) => {
      place += 1
      return place <= head || place > length - tail ? digit : "*"
    })
  })
}
