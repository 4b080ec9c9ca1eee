import { BellOutlined } from "@ant-design/icons"
import { Badge, Popover } from "antd"
import { useState } from "react"
import { noticesContract } from "#contract/notices"
import type { ReplyOf } from "../../api/address.ts"
import { useAct, useRead } from "../../api/hooks.ts"
import { Moment } from "../../ui/now.tsx"
import { paths } from "../paths.ts"

const ASK_AGAIN_MS = 30_000
const COUNT_MAX = 999

type Notice = ReplyOf<typeof noticesContract.notices>["items"][number]

/** 提醒: how many matters have unread news, the latest six, and the way to all of them. Opening one reads it. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const { data } = useRead(noticesContract.notices, { limit: 6, unread: "yes" }, { every: () => ASK_AGAIN_MS })
  const read = useAct(noticesContract.read, { invalidates: [noticesContract.notices] })
  const unread = data?.unread ?? 0
  const leave = (notice: Notice) => {
    setOpen(false)
    read.mutate({ id: notice.id })
  }
  const list = (
    <div className="bell-list">
      {data?.items.map((notice) => (
        <a key={notice.id} href={notice.opens ?? paths.reminders()} onClick={() => leave(notice)}>
          <strong>{notice.title}</strong>
          <span className="secondary">
            <Moment at={notice.at} />
            {more(notice)}
          </span>
        </a>
      ))}
      {unread === 0 ? <p className="secondary">没有未读提醒。</p> : null}
      <a href={paths.reminders()} onClick={() => setOpen(false)}>
        {unread > 6 ? `查看全部 ${unread} 件提醒` : "查看全部提醒"}
      </a>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} open={open} onOpenChange={setOpen} content={list}>
      <button type="button" className="top-button" aria-label={unread > 0 ? `提醒，${unread} 件未读` : "提醒"}>
        <Badge count={unread} size="small" overflowCount={COUNT_MAX} offset={[6, -2]}>
          <BellOutlined />
        </Badge>
      </button>
    </Popover>
  )
}

/** What the title does not say already, and how many earlier ones it stands for. */
function more({ title, text, earlier }: Notice): string {
  return `${title.includes(text) ? "" : ` · ${text}`}${earlier > 0 ? ` · 另有较早的 ${earlier} 条` : ""}`
}
