/** The words without what layout and typing change: equal for the same text sent twice. */
export const folded = (title: string, text: string): string =>
  `${title} ${text}`
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, "")
