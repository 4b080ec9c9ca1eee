import { build } from "../../bin/build.js"

/** vitest's global set-up of the journeys: what they start is built once, before two of them could build it at once. */
export default (): Promise<void> => build({ web: true })
