import type { StatusRow } from "./status.ts"
import { END_LABELS } from "./sweep.ts"

interface Said {
  readonly says: string
  readonly todo: string
  readonly since: Date | null
}

const RENEW = "请录入新的凭据并由另一人确认，或由账号主体重新授权。"

/** What is the matter with an account's interface, and what to do, in one sentence each. */
export function sayConnection(row: StatusRow): Said {
  const label = row.endsWhat ? END_LABELS[row.endsWhat] : "凭据"
  switch (row.state) {
    case "revoked":
      return { says: "账号主体在平台上收回了授权，接口已停用。", todo: RENEW, since: row.revokedAt }
    case "ended":
      return { says: `${label}已到期，接口不能使用。`, todo: RENEW, since: row.endsAt }
    case "failing":
      return {
        says: row.failureReason ?? "平台没有正常答复。",
        todo: row.failureAdvice ?? "请联系维护人员。",
        since: row.failingSince,
      }
    case "renewal":
      return {
        says: "交接双方已确认，原经手人知道的密钥还没有全部更换。",
        todo: "请在平台后台重置密钥，录入新密钥并由另一人确认。",
        since: row.handedOverAt,
      }
    case "waiting":
      return {
        says: "有人录入了新的凭据，还没有另一人确认，尚未启用。",
        todo: "请有确认权限的另一位同事核对后确认或退回。",
        since: row.enteredAt,
      }
    case "ending":
      return { says: `${label}即将到期。`, todo: `请在到期前更换${label}。`, since: null }
    case "none":
      return {
        says: "账号还没有接口授权，数据采不到。",
        todo: "请录入凭据并由另一人确认；确实办不了授权的，声明为全人工并安排巡看。",
        since: null,
      }
    case "manual":
      return {
        says: row.connected ? "声明为全人工，不用接口。" : "这个平台没有可用的接口。",
        todo: "请按日人工巡看，或用导入登记数据。",
        since: null,
      }
    case "normal":
      return { says: "接口正常。", todo: "", since: null }
  }
}
