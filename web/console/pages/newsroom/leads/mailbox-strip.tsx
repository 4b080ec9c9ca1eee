import { type MailboxStanding, newsroomContract } from "#contract/newsroom"
import { useRead } from "../../../../api/hooks.ts"
import { Moment } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"
import { useSession } from "../../../session.tsx"

/** That no mail comes in, since when, and what to do; nothing while all is well. */
export function MailboxStrip({ standing }: { standing: MailboxStanding | undefined }) {
  const { permissions } = useSession()
  if (standing?.state !== "failing" && standing?.state !== "failing-long") return null
  return (
    <div className="fault" role="alert">
      <p>
        投稿邮箱
        {standing.state === "failing-long" ? "收不到信" : "刚才没有收成"}（自
        <Moment at={standing.since} />
        ）：{standing.says}
        {permissions.includes("newsroom.set-mailbox") ? (
          <a href={paths.leadMailbox()}>核对邮箱设置</a>
        ) : (
          "请系统管理员到“管理—投稿邮箱设置”核对。"
        )}
      </p>
    </div>
  )
}

/** The same beside the accounts, for whoever works in the newsroom; only what has lasted for an hour. */
export function MailboxTrouble() {
  const { permissions } = useSession()
  const read = useRead(newsroomContract.mailboxStanding, {}, { enabled: permissions.includes("newsroom.read") })
  return read.data?.state === "failing-long" ? <MailboxStrip standing={read.data} /> : null
}
