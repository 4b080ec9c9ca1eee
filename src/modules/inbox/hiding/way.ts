import type { HideComment } from "#connectors/kit"
import { accountsOf, provenCapability } from "#modules/registry"
import type { Sql } from "#platform/db"
import type { InboxPorts } from "../ports.ts"

/** How a comment of an account is hidden: by a call of ours, or by a person in the platform's own console. */
export interface HidingWay {
  /** One sentence for whoever approves. */
  readonly says: string
  readonly byCall: boolean
  readonly isFinal: boolean
}

const byHand = (why: string): HidingWay => ({
  says: `${why}：批准后由账号运维人员在平台后台隐藏，再回来登记。`,
  ...{ byCall: false, isFinal: false },
})

/** As things stand: what the platform's interface can do, and what was proven of this account. */
export async function wayOf(sql: Sql, ports: InboxPorts, accountId: string | null): Promise<HidingWay> {
  const account = accountId === null ? undefined : (await accountsOf(sql, [accountId])).get(accountId)
  const hideComment = account && hidingOf(ports, account)
  if (!account || !hideComment) return byHand("这个平台没有隐藏评论的接口")
  const proven = await provenCapability(sql, account.id, "hideComment")
  if (proven?.able === false) return byHand(`账号没有隐藏评论的接口权限（平台答复 ${proven.proof}）`)
  return { says: hideComment.says, byCall: true, isFinal: hideComment.isFinal }
}

export const hidingOf = (
  ports: InboxPorts,
  { platform, id }: { readonly platform: string; readonly id: string },
): HideComment | undefined => ports.outside.connectors.connectorFor(platform, id)?.hideComment
