/** Marks stand near the beginning of a picture, and at either end of a film. */
const LOOKED_AT = 512 * 1024

/**
 * Whether a file seems to carry the mark of generated content (GB 45438-2025), so that the form can say so before it is sent; the
 * house reads it properly when it has come.
 */
export async function looksMarked(file: File): Promise<boolean> {
  const ends = [file.slice(0, LOOKED_AT), file.slice(Math.max(LOOKED_AT, file.size - LOOKED_AT))]
  const texts = await Promise.all(ends.map((end) => end.text().catch(() => "")))
  return texts.some((text) => text.includes("AIGC") && /(?:"|&quot;)Label(?:"|&quot;)/.test(text))
}
