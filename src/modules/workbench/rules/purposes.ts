/** What a large file is sent for. */
export const PURPOSES = ["material"] as const
export type Purpose = (typeof PURPOSES)[number]
