import { BellOutlined } from "@ant-design/icons"
import { Badge, Popover } from "antd"
import { useState } from "react"
import { noticesContract } from "#contract/notices"
import { useRead } from "../../api/hooks.ts"
import { Moment } from "../../ui/now.tsx"
import { paths } from "../paths.ts"

const ASK_AGAIN_MS = 30_000

/** 提醒: how many are unread, the latest six, and the way to all of them. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const { data } = useRead(noticesContract.notices, { limit: 6, unread: "yes" }, { every: () => ASK_AGAIN_MS })
  const unread = data?.unread ?? 0
  const list = (
    <div className="bell-list">
      {data?.items.map((notice) => (
        <a key={notice.id} href={notice.opens ?? paths.reminders()} onClick={() => setOpen(false)}>
          <strong>{notice.title}</strong>
          <span className="secondary">
            <Moment at={notice.at} /> · {notice.text}
          </span>
        </a>
      ))}
      {unread === 0 ? <p className="secondary">没有未读提醒。</p> : null}
      <a href={paths.reminders()} onClick={() => setOpen(false)}>
        查看全部提醒
      </a>
    </div>
  )
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} open={open} onOpenChange={setOpen} content={list}>
      <button type="button" className="top-button" aria-label={unread > 0 ? `提醒，${unread} 条未读` : "提醒"}>
        <Badge count={unread} size="small">
          <BellOutlined />
        </Badge>
      </button>
    </Popover>
  )
}
