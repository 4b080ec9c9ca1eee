import { defineStates } from "#kernel/states"

/** 通知渠道: open, stopped by a failure that only a person can mend, ended for good. */
export const channelStates = defineStates({
  code: "notices.wrong-state",
  initial: "open",
  states: {
    open: { label: "启用" },
    stopped: { label: "停止发送" },
    ended: { label: "已停用", final: true },
  },
  moves: {
    stop: { from: ["open", "stopped"], to: "stopped", label: "停止发送" },
    resume: { from: ["open", "stopped"], to: "open", label: "恢复发送" },
    end: { from: ["open", "stopped"], to: "ended", label: "停用" },
    change: { from: ["open", "stopped"], to: "open", label: "修改" },
  },
})
export type ChannelState = keyof typeof channelStates.states
