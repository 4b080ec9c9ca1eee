import { z } from "zod"

/** data/exchange/webhooks.json: which facts are told to other systems, and how often a sending is tried. */
export const webhooksFile = z.object({
  version: z.string(),
  source: z.string(),
  attemptsMax: z.number().int().min(1),
  /** Seconds before the second try, the third …; the last one holds for all further ones. */
  waitSeconds: z.array(z.number().int().min(1)).min(1),
  timeoutSeconds: z.number().int().min(1),
  /** Of one person. */
  webhooksMax: z.number().int().min(1),
  kinds: z
    .array(
      z.object({
        id: z.string(),
        label: z.string(),
        /** What the reader must be allowed to see. */
        permission: z.string(),
        source: z.string(),
        version: z.string(),
      }),
    )
    .min(1),
})
export type WebhookData = z.infer<typeof webhooksFile>

/** Milliseconds until the next try after so many; undefined: it was the last. */
export function waitAfter({ attemptsMax, waitSeconds }: WebhookData, attempts: number): number | undefined {
  if (attempts >= attemptsMax) return undefined
  return (waitSeconds[attempts - 1] ?? waitSeconds.at(-1)!) * 1000
}

/** What is signed: number, seconds since 1970, and the body exactly as it is sent. */
export const signedText = (id: string, timestamp: string, body: string): string => `${id}.${timestamp}.${body}`
