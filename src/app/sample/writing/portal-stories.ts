/** Fictional words of the public site. Addresses lie in `.example`, which nobody can register. */
export const LINKS = [
  { board: "service", label: "社保办理", url: "https://fw.anlan.example/social", says: "参保登记、缴费、待遇" },
  { board: "service", label: "医保查询", url: "https://fw.anlan.example/medical", says: "余额、报销、异地备案" },
  { board: "service", label: "注册办证", url: "https://fw.anlan.example/licence", says: "营业执照、许可证" },
  { board: "service", label: "违章查询", url: "https://fw.anlan.example/traffic", says: "机动车和驾驶证" },
  { board: "service", label: "水电气缴费", url: "https://fw.anlan.example/bills", says: "一处缴清" },
  { board: "service", label: "公交出行", url: "https://fw.anlan.example/bus", says: "线路、班次、到站" },
  { board: "culture", label: "图书馆预约", url: "https://wh.anlan.example/library", says: "座位、借阅、活动" },
  { board: "culture", label: "健身场地", url: "https://wh.anlan.example/sports", says: "开放时间和预约" },
] as const

export interface ContentStory {
  readonly title: string
  readonly text: string
  /** The city's department that signs. */
  readonly duty: string
  readonly hoursAgo: number
  /** Name of the 栏目 it belongs to. */
  readonly column?: string
}

export const CONTENTS: readonly ContentStory[] = [
  {
    title: "老小区加装电梯，流程一图读懂",
    text: "加装电梯先由业主商量，三分之二以上同意就能申请。\n社区受理后七个工作日内公示方案，公示期满没有异议的，由住房部门联合审查。\n补助按电梯台数发放，竣工后三十日内到账。",
    ...{ duty: "housing", hoursAgo: 190 },
  },
  {
    title: "异地就医备案线上怎么办",
    text: "参加医保的市民到外地住院，先在手机上备案。\n打开医保查询，选异地备案，填就医地和起止日期，当天生效。\n急诊来不及备案的，出院前补办也能直接结算。",
    ...{ duty: "medicare", hoursAgo: 140 },
  },
  {
    title: "寒潮来了，这些服务点可以取暖",
    text: "寒潮预警期间，全市开放二十六处取暖点，社区食堂和图书馆延长开放时间。\n独居老人可以拨打社区电话，由网格员上门接送。",
    ...{ duty: "emergency", hoursAgo: 96 },
  },
  {
    title: "入学一件事：七项材料减为三项",
    text: "今年新生入学登记，只要带户口簿、住房证明和预防接种证。\n其余材料由学校和部门之间核验，家长不用再跑。\n随迁子女凭居住证登记，入学办法不变。",
    ...{ duty: "education", hoursAgo: 70 },
  },
  {
    title: "早高峰公交加密班次，四条线路有调整",
    text: "从下周一起，3路、8路、12路、21路公交早高峰加密到五分钟一班。\n其中12路绕行滨河路，停靠站点有变，请留意站牌。",
    ...{ duty: "transport", hoursAgo: 44 },
  },
  {
    title: "本周问答：居住证什么时候续签",
    text: "问：居住证什么时候续签？\n答：每满一年之日前一个月内，到居住地派出所或者在线办理。\n问：逾期了怎么办？\n答：补办签注即可，居住年限连续计算。",
    ...{ duty: "police", hoursAgo: 20, column: "安澜问答" },
  },
]

export interface CorrectionStory {
  readonly kind: "error" | "impostor"
  readonly about: string
  readonly name?: string
  readonly text: string
  readonly hoursAgo: number
  readonly answer?: { readonly verdict: "mended" | "reported"; readonly answer: string }
}

export const CORRECTIONS: readonly CorrectionStory[] = [
  {
    ...{ kind: "error", about: "/portal", hoursAgo: 260, text: "首页“公交出行”打开后是空白页，手机和电脑都试过。" },
    answer: { verdict: "mended", answer: "链接地址已改正，现在可以打开，谢谢您指出。" },
  },
  {
    ...{ kind: "impostor", name: "安澜社保代办", about: "短视频平台，主页是蓝色标识", hoursAgo: 180 },
    text: "冒用社保部门的标识，说可以代办退休，要先交押金。",
    answer: { verdict: "reported", answer: "核实不是政务账号，已请平台处置，并提醒市民不要转账。" },
  },
  {
    ...{ kind: "error", about: "/portal/accounts", hoursAgo: 90, text: "体育部门的账号主页打开后提示名称已经改了。" },
  },
  {
    ...{ kind: "impostor", name: "安澜政务服务通知", about: "短信里的链接打开后的账号", hoursAgo: 3 },
    text: "发短信说医保卡异常，让填身份证号和验证码。",
  },
]
