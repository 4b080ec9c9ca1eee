import type { Messages } from "#kernel/messages"

/** Sentences of the delivery states; merged by the module that publishes. */
export const kitMessages: Messages = {
  "delivery.wrong-state": "这次发送现在是“{state}”，不能再{move}。",
}
