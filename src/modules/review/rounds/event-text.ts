/** What happened in a round, as its timeline says it. */
const TEXTS: Readonly<Record<string, string>> = {
  opened: "送审",
  "signed-agree": "签署同意",
  "signed-return": "签署退回修改",
  "signed-refuse": "签署不同意",
  proofread: "登记校对一遍",
  released: "先发后审放行",
  "paper-recorded": "补录线下签批",
  "paper-confirmed": "确认线下签批",
  "paper-rejected": "不予确认线下签批",
  "spoken-recorded": "登记电话同意",
  "spoken-confirmed": "本人确认电话同意",
  "spoken-rejected": "本人否认电话同意",
  "spoken-lapsed": "电话同意逾期未确认，作废，回到待审",
  "step-overdue": "超时未审，催办",
  cleared: "本轮通过",
  returned: "本轮退回",
  refused: "本轮不同意",
  void: "内容改动，本轮作废",
  expired: "本轮逾期失效",
}

export const eventText = (kind: string): string => TEXTS[kind] ?? kind
