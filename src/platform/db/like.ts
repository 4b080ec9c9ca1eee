/**
 * The pattern of `like` for texts that contain these words exactly as typed: `%`, `_` and `\` are letters like any
 * other. Every search field uses it; a test of the house looks for patterns made by hand.
 */
export const containing = (words: string): string => `%${words.trim().replace(/[\\%_]/g, "\\$&")}%`
