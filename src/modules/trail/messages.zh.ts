import type { Messages } from "#kernel/messages"

/** The trail is only read and exported; what is refused here is an export. */
export const trailMessages: Messages = {
  "trail.not-allowed": "留痕链包含全部单位的记录，只有能查看全部单位的审计管理员可以导出。",
  "trail.too-long": "留痕已有{entries}条，超过网页一次可下载的{max}条，请在服务器上用命令 jusheng trail export 导出。",
}
