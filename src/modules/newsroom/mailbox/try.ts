import { type Answered, failed, type MailboxAccess, ownFailure, withoutThrowing } from "#connectors/kit"
import type { Outbound } from "#platform/jobs"
import type { NewsroomPorts } from "../ports.ts"
import { accessTo, sinceOf } from "./access.ts"
import { lockMailbox, type Mailbox } from "./store.ts"

interface Claimed {
  readonly box: Mailbox
  readonly access: MailboxAccess | undefined
}
interface Seen {
  readonly mails: number
  readonly waiting: number
}
/** More than so many are told as “or more”. */
const COUNTED_MAX = 100

export const SEALED = ownFailure(
  "mailbox-sealed",
  "account",
  "保存的授权码在这台机器上打不开。",
  "请从原机器拷来 secret.key，或重新填写授权码。",
)

/** 试一下: signs in, opens the folder, counts; changes nothing there. */
export const tryMailbox = (ports: NewsroomPorts): Outbound<Claimed, Answered<Seen>> => ({
  payload: [],
  attempts: 1,
  async claim(tx) {
    const box = await lockMailbox(tx)
    if (!box?.isOn || box.testState !== "asked") return undefined
    await tx.run("update newsroom.mailbox set test_state = 'calling'")
    return { box, access: accessTo(ports, box) }
  },
  async call({ box, access }) {
    if (!access) return failed(SEALED)
    return await withoutThrowing(() =>
      ports.mailReader.within(access, async (open) => {
        const after = open.validity === box.validity ? Number(box.lastUid) : 0
        return { mails: open.mails, waiting: (await open.waiting(after, sinceOf(box), COUNTED_MAX)).length }
      }),
    )
  },
  async settle(tx, { ctx }, { box }, answer) {
    const folder = box.settings.folder || "INBOX"
    const says = answer.ok
      ? `登录成功，文件夹“${folder}”打开了：共${answer.value.mails}封，待收${answer.value.waiting}封${answer.value.waiting === COUNTED_MAX ? "以上" : ""}。`
      : `${answer.failure.reason}${answer.failure.advice}`
    // Entered anew meanwhile: what was tried is no longer what stands there.
    await tx.run(
      `update newsroom.mailbox set test_state = 'answered', test_at = $1, test_ok = $2, test_says = $3
       where test_state = 'calling' and test_at = $4`,
      [ctx.now, answer.ok, says, box.testAt],
    )
    return "done"
  },
})
