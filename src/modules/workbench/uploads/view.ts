import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { UploadView } from "../contract.ts"
import { uploadStates } from "../states.ts"
import { partsThere, type Upload } from "./store.ts"

export async function viewOfUpload(sql: Sql, upload: Upload): Promise<UploadView> {
  const { id, name, bytes, partBytes, state, fileId, touchedAt } = upload
  const parts = state === "receiving" ? await partsThere(sql, id) : []
  return {
    ...{ id, name, bytes, partBytes, state, stateLabel: uploadStates.states[state].label, fileId },
    parts,
    touchedAt: iso(touchedAt),
  }
}
