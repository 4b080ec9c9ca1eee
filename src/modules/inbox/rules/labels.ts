/** Where a voice came from. */
export const SOURCES = {
  portal: "网页",
  phone: "电话",
  visit: "来访",
  letter: "信件",
  comment: "评论",
  private: "私信",
  open311: "开放接口",
  hotline: "12345工单",
  snap: "随手拍",
  proposal: "微建议",
  media: "媒体监督",
} as const
export type Source = keyof typeof SOURCES

/** By what the unit was found. */
export const WAYS = {
  lesson: "退单经验",
  precedent: "先例",
  place: "按地点",
  duty: "职责清单",
  "first-receiver": "首接负责",
  fallback: "兜底单位",
  person: "人工判定",
  none: "未找到",
} as const
export type Way = keyof typeof WAYS

/** How the street of a message was found. */
export const STREET_WAYS = {
  given: "来信人选定",
  point: "按坐标",
  place: "按所填地点",
  words: "按来信内容",
  none: "未写明地点",
} as const
export type StreetWay = keyof typeof STREET_WAYS

export const EVENTS = {
  received: "收到来信",
  joined: "又有一人反映同一件事",
  gated: "先行甄别",
  released: "解除甄别",
  handed: "转专门渠道",
  triaged: "研判",
  retriaged: "改判类别",
  assigned: "派单",
  returned: "退单",
  "dispute-opened": "提请裁定职责",
  "dispute-decided": "裁定职责",
  urged: "催办",
  supervised: "督办",
  overdue: "逾期",
  extended: "延期",
  "extension-asked": "申请延期",
  "extension-refused": "没有批准延期",
  "comment-edited": "评论人修改了评论",
  "comment-deleted": "评论已从平台删除",
  "hiding-asked": "申请隐藏评论",
  "hiding-approved": "批准隐藏评论",
  "hiding-refused": "没有批准隐藏评论",
  "hiding-done": "已在平台隐藏评论",
  "hiding-lifted": "恢复显示评论",
  "part-asked": "请单位协办",
  "part-answered": "提交协办意见",
  "part-reasked": "协办意见退回补充",
  "part-returned": "退回协办",
  "part-withdrawn": "撤回协办",
  asked: "请来信人补充",
  supplemented: "来信人补充",
  "first-answered": "先行回应",
  "reply-written": "起草答复",
  "reply-submitted": "答复送审",
  "reply-cleared": "答复审核通过，待成批发布",
  "reply-returned": "答复退回修改",
  "reply-sent": "答复",
  "sent-on-platform": "平台答复送达",
  "not-sent-on-platform": "平台答复未送达",
  rated: "评价",
  "called-back": "回访",
  reopened: "对办结有异议，重新办理",
  closed: "办结",
  merged: "并入",
  "merged-here": "并入另一件来信",
  "handed-on": "转交其他系统",
  "told-by-others": "其他系统办理进展",
  unmasked: "查看个人信息",
  "site-asked": "交网格现场核查",
  "site-checked": "网格现场核查结果",
  forgotten: "来信人要求删除联系方式和原文",
} as const
export type EventKind = keyof typeof EVENTS
