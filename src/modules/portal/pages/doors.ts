/** A door of the public site: other rooms add theirs here, and their pages to `PUBLIC_PAGES`. */
export interface Door {
  readonly href: string
  readonly label: string
  /** What one does there, for the list of doors. */
  readonly says: string
  /** Stands in the head of every page; the rest are reached from the first page and the foot. */
  readonly head?: true
}

export const PUBLIC_DOORS: readonly Door[] = [
  { href: "/portal", label: "首页", says: "板块、平台、一键服务", head: true },
  { href: "/portal/accounts", label: "找账号", says: "按板块、平台、单位找官方账号", head: true },
  { href: "/portal/verify", label: "核验账号", says: "查一查是不是官方账号", head: true },
  { href: "/portal/mine", label: "我关心的", says: "选主题和地区，只看相关内容", head: true },
  { href: "/portal/ask", label: "我要问", says: "咨询、建议、投诉、求助，凭码看答复", head: true },
  { href: "/portal/snap", label: "随手拍", says: "路灯、井盖、积水，拍照上报", head: true },
  { href: "/portal/services", label: "办事服务", says: "找谁办、怎么办、多久、收不收费", head: true },
  { href: "/portal/answers", label: "办事问答", says: "查各单位已经答复过的问题", head: true },
  { href: "/portal/proposals", label: "微建议", says: "提建议、附议，看部门答复和落实" },
  { href: "/portal/consultations", label: "意见征集", says: "对政策草案提意见，看采纳情况" },
  { href: "/portal/doors", label: "问政专栏", says: "公开承诺、限时答复、每周战报" },
  { href: "/portal/projects", label: "每月一题", says: "大家反复反映的问题，谁在办、办到哪一步" },
  { href: "/portal/tip", label: "我要报料", says: "新鲜事、好做法、难题" },
  { href: "/portal/impostor", label: "举报冒用", says: "发现假冒的政务账号" },
  { href: "/portal/closed", label: "关停账号", says: "哪些账号已关停，请移步哪里" },
  { href: "/portal/feeds", label: "订阅源", says: "RSS、Atom、JSON Feed" },
  { href: "/portal/thanks", label: "传播伙伴", says: "把政策原文带给更多人的伙伴" },
  { href: "/portal/hidden", label: "评论隐藏台账", says: "隐藏了多少评论，依据哪条法律" },
  { href: "/portal/correct/answer", label: "查办理情况", says: "凭查询码看纠错、举报的答复" },
]
