import type { PartnerKind } from "#rules/alliance"

/** What the sample's desk has written. Everything in it is invented. */

export interface ArticleStory {
  readonly key: string
  readonly ago: number
  readonly title: string
  readonly sentences: readonly string[]
  /** Questions to a language model on the way; `inserted` by the number of the sentence. */
  readonly uses: readonly { readonly purpose: string; readonly inserted: readonly number[] | undefined }[]
  readonly cleared: boolean
  /** A picture of the library that stands in it. */
  readonly picture?: string
}

export const MODEL = "示例模型"

export const ARTICLES: readonly ArticleStory[] = [
  {
    ...{ key: "subsidy", ago: 4, title: "稳岗补贴怎么申领，三步讲清楚", cleared: true },
    sentences: [
      "企业申领稳岗补贴，在安澜市政务服务网上就能办。",
      "第一步，登录后搜索“稳岗补贴”；第二步，核对参保人数；第三步，提交后等短信通知。",
      "不收任何费用，也不用找人代办。",
      "有疑问可以拨打12333。",
    ],
    uses: [
      { purpose: "points", inserted: undefined },
      { purpose: "plainer", inserted: [1, 2] },
    ],
  },
  {
    ...{ key: "transfer", ago: 2, title: "异地就医备案线上怎么办", cleared: false, picture: "steps" },
    sentences: ["异地就医备案可以在手机上办理。", "提交后一般当天生效，住院前办好即可。"],
    uses: [{ purpose: "titles", inserted: [] }],
  },
]

export const POLICY = {
  title: "安澜市稳岗补贴实施办法",
  number: "安人社发〔2026〕12号",
  issuedOn: "2026-03-02",
  text: [
    "第一条　为支持企业稳定岗位，制定本办法。",
    "第二条　依法参加失业保险、上年度未裁员或者裁员率不高于规定标准的企业，可以申领稳岗补贴。",
    "第三条　申领在政务服务网办理，不收取任何费用，经办机构自受理之日起十个工作日内办结。",
    "第四条　补贴用于职工生活补助、缴纳社会保险费、技能提升培训。",
  ].join("\n"),
}

export const POLICY_LINES = [
  {
    kind: "answer",
    question: "哪些企业能领？",
    text: "参加失业保险、裁员率不高于规定标准的企业都能申领。",
    cites: ["第二条"],
  },
  { kind: "reading", question: "", text: "办法把申领改为网上一次办，不收任何费用。", cites: ["第三条"] },
  { kind: "picture", question: "", text: "一图：三步申领，十个工作日办结。", cites: ["第三条"] },
  { kind: "clip", question: "", text: "镜头一：人事专员打开政务服务网｜字幕：网上就能办｜5秒。", cites: ["第三条"] },
  { kind: "clip", question: "", text: "镜头二：员工参加培训｜字幕：补贴可用于技能提升｜4秒。", cites: [] },
] as const

export interface PartnerStory {
  readonly name: string
  readonly kind: PartnerKind
  readonly reaches: string
  readonly thanks: boolean
  readonly contact: string
  readonly reports: readonly { readonly place: string; readonly link: string; readonly reached: number }[]
}

/** Partners of the alliance; all invented. */
export const PARTNERS: readonly PartnerStory[] = [
  {
    ...{ name: "安澜市中小企业协会", kind: "association", reaches: "会员企业 420 家", thanks: true },
    ...{ contact: "秘书处 13800000000", reports: [{ place: "会员微信群", link: "", reached: 1260 }] },
  },
  {
    ...{ name: "望澜区人民路商圈联合会", kind: "district", reaches: "商户 180 家，电子屏 3 块", thanks: false },
    ...{ contact: "值班室 13900000000", reports: [{ place: "商圈电子屏", link: "", reached: 8000 }] },
  },
  {
    ...{ name: "临河产业园服务中心", kind: "campus", reaches: "园区企业 95 家", thanks: true },
    ...{ contact: "企业服务部 13700000000", reports: [] },
  },
]
