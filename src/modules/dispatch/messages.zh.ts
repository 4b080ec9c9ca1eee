import type { Messages } from "#kernel/messages"

export const dispatchMessages: Messages = {
  "dispatch.not-found": "没有找到这张交办单。",
  "dispatch.wrong-state": "这张交办单现在是“{state}”，不能再{move}。",
  "dispatch.already-given": "此事已交办给{unit}，办结、退单或撤回之后才能另行交办。",
  "dispatch.unknown-unit": "没有找到承办单位，它可能已经撤并。",
  "dispatch.extended-before": "这张交办单已于此前延期一次（原定{from}到期），同一事项只能延期一次。",
}
