import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { gateSays, messageDesk, receiveMessage, type TurnedToMessage, turnedToMessage } from "#modules/inbox"
import type { Tx } from "#platform/db"
import type { Secrets } from "#platform/secrets"
import * as trail from "#platform/trail"
import { keptWords } from "#rules/inbox"
import type { Proposed } from "../rules/proposal.ts"
import { addEvent, codeOf, PROPOSAL_KIND, sha256 } from "../store.ts"

export type ProposalTaken =
  | { readonly is: "proposal"; readonly code: string; readonly hidden: boolean }
  /** The words are none for the public. */
  | TurnedToMessage

/** 提微建议: kept for a person to look at. What the gate holds back (danger, a report on somebody) goes to the inbox and never out. */
export async function propose(ctx: Ctx, tx: Tx, secrets: Secrets, given: Proposed): Promise<Outcome<ProposalTaken>> {
  const desk = await messageDesk(tx)
  if (!desk) return refused("proposals.closed")
  const seed = `proposals:${given.once}\n${given.title}\n${given.text}`
  const origin = sha256(seed).toString("hex")
  if (gateSays({ title: given.title, body: given.text }).holds) {
    const taken = await receiveMessage(ctx, tx, secrets, {
      ...{ title: given.title, text: given.text, contact: given.contact, source: "portal" },
      ...{ origin: { kind: PROPOSAL_KIND, id: origin }, codeSeed: seed },
    })
    return taken.ok ? done(turnedToMessage(taken.value)) : taken
  }
  const code = codeOf(sha256(`code:${seed}`))
  const [title, text] = [keptWords(given.title), keptWords(given.text)]
  const hidden = title !== given.title || text !== given.text
  const row = await tx.maybe<{ id: string }>(
    `insert into proposals.proposal (state, title, text, origin, code_hash, desk_unit_id, proposed_at)
     values ('submitted', $1, $2, $3, $4, $5, $6) on conflict (origin) do nothing returning id`,
    [title, text, origin, sha256(code), desk.id, ctx.now],
  )
  if (!row) return done({ is: "proposal", code, hidden })
  if (given.contact !== "") {
    const sealed = secrets.seal(given.contact, `${PROPOSAL_KIND}.contact:${row.id}`)
    await tx.run("update proposals.proposal set contact_sealed = $2 where id = $1", [row.id, sealed])
  }
  await addEvent(tx, ctx, row.id, "proposed")
  await trail.write(tx, ctx, "proposal.made", { kind: PROPOSAL_KIND, id: row.id })
  return done({ is: "proposal", code, hidden })
}
