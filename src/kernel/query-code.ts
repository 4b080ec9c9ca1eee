/** Letters and digits that are not taken for one another on paper or on the phone. */
const LETTERS = "ACDEFGHJKMNPQRTUVWXY3479"

/** Random bytes as letters, one for each. */
export const lettersOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join("")

/** Whether these are so many such letters and nothing else. */
export const areLetters = (text: string, chars: number): boolean => new RegExp(`^[${LETTERS}]{${chars}}$`).test(text)

/** 24¹² codes are 55 bits: nobody hits one by trying sixty a minute. */
export const CODE_CHARS = 12

export interface QueryCode {
  /** A code of random bytes: `BL-XXXX-XXXX-XXXX`. */
  of(bytes: Uint8Array): string
  /** A code as it was typed: any width, case and dashes, with its prefix or without. Undefined for what can be none. */
  typed(text: string): string | undefined
}

/** 查询码 by which somebody without a login asks after what he has sent; the prefix says what it is. */
export function queryCode(prefix: string): QueryCode {
  const spaced = (letters: string): string =>
    [prefix, letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].join("-")
  return {
    of: (bytes) => spaced(lettersOf(bytes.slice(0, CODE_CHARS))),
    typed(text) {
      const given = text
        .normalize("NFKC")
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, "")
      // Letters of a prefix may be letters of a code: only what is too long begins with one.
      const letters = given.length > CODE_CHARS && given.startsWith(prefix) ? given.slice(prefix.length) : given
      return areLetters(letters, CODE_CHARS) ? spaced(letters) : undefined
    },
  }
}
