import { placeMessages, unplaced } from "#modules/inbox"
import type { Tx } from "#platform/db"
import { gazetteer } from "../gazetteer.ts"
import { streetOf } from "../rules/street.ts"

/** As many as are looked at in one go. */
const AT_ONCE = 2_000

/** Finds the street of messages that have none yet. Answers how many were looked at. */
export async function placeNew(tx: Tx): Promise<number> {
  const waiting = await unplaced(tx, AT_ONCE)
  if (waiting.length === 0) return 0
  const known = await gazetteer(tx)
  await placeMessages(
    tx,
    waiting.map((message) => {
      const { unitId, way } = streetOf(message, known)
      return { id: message.id, streetUnitId: unitId, way }
    }),
  )
  return waiting.length
}
