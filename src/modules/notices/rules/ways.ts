/** How a notice leaves the house. */
export const ways = ["mail", "sms", "robot"] as const
export type Way = (typeof ways)[number]
/** Ways that reach one person and need an address of his. */
export const personWays = ["mail", "sms"] as const
export type PersonWay = (typeof personWays)[number]

export const WAY_LABELS: Readonly<Record<Way, string>> = { mail: "邮件", sms: "短信", robot: "群机器人" }

/** The delivery states of the house (connectors/kit), in the words of notices. */
export const sendingStates = ["prepared", "submitting", "accepted", "unknown", "rejected", "withdrawn"] as const
export type SendingState = (typeof sendingStates)[number]

/** What the gateway tells after it took a message. */
export const DELIVERY_LABELS = { delivered: "已送达", undelivered: "未送达" } as const
export type Delivery = keyof typeof DELIVERY_LABELS

export const SENDING_LABELS: Readonly<Record<SendingState, string>> = {
  prepared: "待发送",
  submitting: "发送中",
  accepted: "已送出",
  unknown: "结果不明",
  rejected: "未送出",
  withdrawn: "不再发送",
}
