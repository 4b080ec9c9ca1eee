/** What became of a comment of the sample: only taken in, or how far its hiding has come. */
export type CommentFate = "new" | "asked" | "refused" | "approved" | "hidden"

export interface CommentStory {
  readonly platform: "wechat-mp" | "weibo" | "douyin"
  readonly text: string
  readonly fate: CommentFate
  /** A row of data/inbox/hiding.json, and what in the comment bears it out. */
  readonly reasonId?: string
  readonly grounds?: string
  readonly note?: string
}

/** Below posts of three platforms. Everything in it is invented, and nobody is meant. */
export const COMMENTS: readonly CommentStory[] = [
  { platform: "wechat-mp", text: "社保卡丢了要补办，请问带哪些材料，周末窗口开不开？", fate: "new" },
  {
    ...{ platform: "wechat-mp", fate: "approved", reasonId: "privacy", grounds: "写出他人的门牌号和作息，号召上门" },
    text: "半夜放音响的就是临河里8号楼2单元301室那家，他们每天六点半出门，大家一起去堵他。",
    note: "门牌号和作息属于他人个人信息",
  },
  {
    ...{ platform: "weibo", fate: "asked", reasonId: "minor", grounds: "写出案件中少年的学校、班级和住处" },
    text: "法院判的那个少年是实验中学初二3班的，家住青禾苑3幢，妈妈在菜场卖豆腐。",
  },
  {
    ...{ platform: "weibo", fate: "refused", reasonId: "rumour", grounds: "说的恢复时间与通知不一致" },
    text: "通知说晚上六点恢复供水，八点了还没有，你们说话算数吗？",
    note: "这是批评，不是谣言，不能隐藏；请尽快答复来信人",
  },
  {
    ...{ platform: "douyin", fate: "hidden", reasonId: "fraud", grounds: "冒充补贴发放，诱导添加私人账号转账" },
    text: "领补贴名额有限，加我发链接，先交50元保证金，三天到账。",
    note: "冒充补贴发放",
  },
  { platform: "douyin", text: "汐桥路口绿灯太短了，老人走到一半就变红，能不能调长一点？", fate: "new" },
]
