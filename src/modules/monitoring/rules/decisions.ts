/** What a person thought of a finding, as it reads on screens. */
export const DECISION_LABELS = { confirmed: "确认有误", "false-alarm": "误报", ignored: "暂时忽略" } as const
