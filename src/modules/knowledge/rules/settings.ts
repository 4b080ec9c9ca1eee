import { z } from "zod"

/** Shape of data/knowledge/knowledge.json. Every row says where it comes from. */
const sourced = { source: z.string().min(1), version: z.string() }

export const knowledgeSettings = z.object({
  id: z.string(),
  ...sourced,
  limits: z.array(z.object({ id: z.string(), value: z.number().int().positive(), ...sourced })),
  /** How long a unit has to renew what expired. */
  renewal: z.object({
    amount: z.number().int().min(1),
    unit: z.enum(["natural-hours", "working-hours", "natural-days", "working-days"]),
    ...sourced,
  }),
  emptyWords: z.object({ words: z.array(z.string().min(1)), ...sourced }),
  sameWords: z.object({ pairs: z.array(z.tuple([z.string().min(1), z.string().min(1)])), ...sourced }),
})
export type KnowledgeSettings = z.infer<typeof knowledgeSettings>
