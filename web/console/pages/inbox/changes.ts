import { useNavigate } from "react-router"
import { inboxContract } from "#contract/inbox"
import { paths } from "../../paths.ts"

/** Reads that an act on a message changes. */
export const changed = { invalidates: [inboxContract.messages, inboxContract.message] }

/**
 * After an act by which a unit gives a message back: it is no longer there for the unit's people, so they go on to what they
 * have. Whoever still has it (`stays`: the desk, the unit that handles it) sees how it stands.
 */
export function useLeaving(stays: boolean) {
  const navigate = useNavigate()
  if (stays) return changed
  return { invalidates: [inboxContract.messages], onDone: () => void navigate(paths.messages({ turn: "yes" })) }
}
