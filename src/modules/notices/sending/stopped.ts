import type { Ctx } from "#kernel/actor"
import type { Tx } from "#platform/db"
import { insertNotices } from "../store.ts"
import { prepareSendings } from "./prepare.ts"
import type { Channel } from "./store.ts"

/** Tells whoever set the channel up, inside the house and by the ways that still work, that it stopped; he mends it and sends a test. */
export async function tellStopped(tx: Tx, ctx: Ctx, channel: Channel): Promise<void> {
  const notice = {
    kind: "notices.channel-stopped",
    title: `通知渠道停止发送：${channel.name}`,
    text: "请按渠道页上的说明核对设置，再发一条测试；恢复后，等待中的提醒会接着发出。",
    opens: `/notice-channels/${channel.id}`,
    toPerson: channel.enteredBy,
  }
  await prepareSendings(tx, ctx, await insertNotices(tx, [notice], ctx.now))
}
