import { config } from "zod"

/**
 * The pages' content policy forbids code made from text. The contracts' shapes would try it once, and the browser would
 * report a violation. Bundled into one chunk with zod (vite.config.ts), so that it runs before any shape is made.
 */
config({ jitless: true })
