import { z } from "zod"

const line = z.string().trim().min(1).max(60)

/** 板块: an account stands on the first board whose functions, unit kinds or words it meets; the last takes all others. */
export const board = z.object({
  id: z.string().regex(/^[a-z][a-z-]{1,19}$/, "板块标识用小写英文字母"),
  label: line,
  says: z.string().trim().max(60).default(""),
  functions: z.array(line).default([]),
  unitKinds: z.array(line).default([]),
  /** Words in the name of the account or its host unit. */
  words: z.array(line).default([]),
})
export type Board = z.infer<typeof board>

export const boards = z.array(board).min(1).max(8)
export const boardsFile = z.object({ id: z.string(), version: z.string(), source: z.string().min(1), boards })
