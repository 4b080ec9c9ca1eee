import { z } from "zod"

/** Shape of data/publishing/declarations.json: how each platform calls its own declaration of AI-generated content. */
export const declarationFile = z.object({
  id: z.string(),
  version: z.string(),
  source: z.string(),
  platforms: z.array(z.object({ id: z.string(), option: z.string().min(2), source: z.string(), version: z.string() })),
})
export type DeclarationFile = z.infer<typeof declarationFile>

/** The option a person has to tick; undefined: the platform has none (a website's label stands in the text). */
export const optionOf = (file: DeclarationFile, platform: string): string | undefined =>
  file.platforms.find(({ id }) => id === platform)?.option
