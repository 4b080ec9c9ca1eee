import { maskPersonal } from "#kernel/personal"
import { queryCode } from "#kernel/query-code"

/** Houses and doors in an address: published it goes down to the street (rules 4.4). */
const DOOR = /\d+(?:号楼|栋|幢|单元|室|号院|弄)(?:\d+(?:单元|室|号))*(?:[\d\-—]+室?)?/g
/** Bank cards: 16 to 19 digits in a row or in fours. */
const CARD = /(?<![\dA-Za-z])(\d{4})[ -]?\d{4}[ -]?\d{4}[ -]?(?:\d{4,7})(?![\dA-Za-z])/g
/** Identity numbers for publication: first two and last three stay (rules 4.4), `35*************123`. */
const IDENTITY = /(?<![\dA-Za-z])(\d{2})(?:\d{13}|\d{10})(\d{2}[\dXx]|\d{3})(?![\dA-Za-z])/g
const HIDDEN_IDENTITY = /(\d{2})\d{4}\*{8}(\d{2}[\dXx]|\d{3})/g
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g

/** What is kept of words: numbers of persons hidden. */
export const keptWords = (text: string): string =>
  maskPersonal(text.replace(IDENTITY, (_all, head: string, tail: string) => `${head}${"*".repeat(13)}${tail}`)).replace(
    CARD,
    "$1 **** **** ****",
  )

/** What may be published of words: besides, no door and no address of mail. */
export const publicWords = (text: string): string =>
  keptWords(text)
    .replace(HIDDEN_IDENTITY, (_all, head: string, tail: string) => `${head}${"*".repeat(13)}${tail}`)
    .replace(DOOR, "**")
    .replace(MAIL, "***")

/** 来信查询码: `LX-XXXX-XXXX-XXXX`. */
export const { of: codeOf, typed: typedCode } = queryCode("LX")
