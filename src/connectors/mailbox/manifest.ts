import type { FailureTable, MailReader } from "#connectors/kit"

const version = "2026-11-30"
const source = "https://www.rfc-editor.org/rfc/rfc3501"

/** Response codes of RFC 5530, and what mail providers say in words (`unsafe`, of 163 and 126). */
export const failures: FailureTable = {
  platform: "mailbox",
  version,
  source: "https://www.rfc-editor.org/rfc/rfc5530",
  rows: [
    {
      code: "AUTHENTICATIONFAILED",
      kind: "account",
      reason: "邮箱地址或授权码不正确，服务器没有让登录。",
      advice: "请在邮箱的“设置—客户端”里开启 IMAP，生成授权码后重新填写；登录网页用的密码一般不能用。",
    },
    {
      code: "unsafe",
      kind: "account",
      reason: "登录成功，但邮箱服务商认为客户端不安全（Unsafe Login），不让收信。",
      advice: "请在邮箱的网页版“设置—客户端”里开启 IMAP 服务并确认授权，再试一次。",
    },
    {
      code: "PRIVACYREQUIRED",
      kind: "account",
      reason: "服务器要求加密后才能登录。",
      advice: "请把加密方式改为“全程加密（993）”。",
    },
    { code: "EXPIRED", kind: "account", reason: "授权码已经过期。", advice: "请在邮箱设置里重新生成授权码后填写。" },
    {
      code: "CONTACTADMIN",
      kind: "account",
      reason: "邮箱被服务商限制，不让登录。",
      advice: "请用网页登录邮箱查看原因，或联系邮箱管理员。",
    },
    { code: "UNAVAILABLE", kind: "busy", reason: "邮件服务器暂时不可用。", advice: "系统每分钟再试，无需处理。" },
    { code: "INUSE", kind: "busy", reason: "邮箱正被别的程序占用。", advice: "系统每分钟再试，无需处理。" },
    {
      code: "LIMIT",
      kind: "rate",
      reason: "登录过于频繁，被服务器限制。",
      advice: "系统稍后再试；请查看是否有别的程序也在收这个邮箱。",
    },
    { code: "NONEXISTENT", kind: "account", reason: "邮箱里没有这个文件夹。", advice: "请核对文件夹名称。" },
    {
      code: "OVERQUOTA",
      kind: "quota",
      reason: "邮箱空间已满，信移不过去。",
      advice: "请清理邮箱，或改为“留在原处并标为已读”。",
    },
  ],
}

export const manifest: MailReader["manifest"] = {
  id: "mailbox",
  label: "投稿邮箱（IMAP）",
  otherNames: ["IMAP"],
  limits: [],
  form: [
    {
      key: "host",
      label: "收信服务器",
      type: "text",
      required: true,
      destination: true,
      help: "邮箱“设置—客户端”页面的IMAP服务器地址，如 imap.163.com。",
    },
    {
      key: "port",
      label: "端口",
      type: "number",
      required: true,
      destination: true,
      help: "全程加密一般为993，其他为143。",
    },
    {
      key: "security",
      label: "加密方式",
      type: "choice",
      choices: [
        { value: "tls", label: "全程加密（993）" },
        { value: "starttls", label: "连接后加密（143）" },
        { value: "none", label: "不加密（仅限管理员列出的内网服务器）" },
      ],
      required: true,
      destination: true,
      help: "外网邮箱请选全程加密。",
    },
    { key: "user", label: "邮箱地址", type: "text", required: true, help: "投稿邮箱的完整地址，如 tougao@163.com。" },
    {
      key: "password",
      label: "授权码",
      type: "secret",
      required: true,
      help: "邮箱“设置—客户端授权密码”中生成，一般不是登录网页的密码。",
    },
    { key: "folder", label: "收哪个文件夹", type: "text", required: false, help: "不填就是收件箱（INBOX）。" },
    {
      key: "from",
      label: "从哪天的信收起",
      type: "choice",
      choices: [
        { value: "today", label: "从填写当天起" },
        { value: "all", label: "连同文件夹里原有的信" },
      ],
      required: true,
      help: "原有的信很多时，每分钟收二十封。",
    },
    {
      key: "after",
      label: "收过的信",
      type: "choice",
      choices: [
        { value: "flag", label: "留在原处，标为已读（没收下的加旗标）" },
        { value: "move", label: "移到另一个文件夹" },
      ],
      required: true,
      help: "系统不删除邮箱里的信。",
    },
    {
      key: "target",
      label: "移到哪个文件夹",
      type: "text",
      required: false,
      help: "选“移到另一个文件夹”时填写，须先在邮箱里建好。",
    },
  ],
  pages: [
    { about: "IMAP4rev1", url: source, readOn: version },
    { about: "MOVE", url: "https://www.rfc-editor.org/rfc/rfc6851", readOn: version },
    { about: "ID", url: "https://www.rfc-editor.org/rfc/rfc2971", readOn: version },
  ],
}
