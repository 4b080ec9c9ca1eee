import type { ReceiveMessage } from "#modules/inbox"

/** How far a message of the sample has come. */
export type Fate =
  | "new"
  | "given"
  | "first"
  | "asked"
  | "late"
  | "returned"
  | "disputed-unit"
  | "draft"
  | "in-review"
  | "held"
  | "joint"
  | "longer"
  | "answered"
  | "good"
  | "bad"
  | "reopened"
  | "twice"

export interface LetterStory {
  /** Seed of the citizen's code, where the sample tells it. */
  readonly key: string
  /** Working days before the sample's day, and the hour. */
  readonly ago: number
  readonly hour: number
  readonly title: string
  readonly text: string
  readonly place?: string
  readonly kind?: string
  readonly source?: ReceiveMessage["source"]
  readonly contact?: string
  readonly fate: Fate
  /** 企业来信: for which enterprise. */
  readonly enterprise?: ReceiveMessage["enterprise"]
  /** By which named door it came in. */
  readonly door?: "echo" | "quick"
  /** `{今}`: the day it is answered. */
  readonly reply?: string
}

/** Messages as people write them and answers as offices give them. Everything in it is invented. */
export const LETTERS: readonly LetterStory[] = [
  {
    ...{
      key: "lamp",
      ago: 6,
      hour: 9,
      kind: "complain",
      fate: "good",
      contact: "13800138000",
      place: "滨河步道三号桥以南",
    },
    ...{ title: "滨河步道路灯一直不亮", text: "三号桥往南大约两百米路灯晚上七点以后一直不亮，散步的人多，容易摔着。" },
    reply:
      "感谢您的来信。我局照明所{今}到现场核实，三号桥以南12盏路灯因电缆破损断电，已更换电缆，当晚恢复照明。此后每周巡查一次，再有不亮请拨打0600-5550110。",
  },
  {
    ...{ key: "meter", ago: 9, hour: 8, kind: "help", fate: "good", place: "云渚街道临河里" },
    ...{ title: "水表冻住三天了没人管", text: "水表冻住三天了，打物业没人管，老人孩子在家呢，做饭都没水。" },
    reply:
      "感谢您的来信。经核实，您所在小区7号楼水表井保温层破损。维修人员已于{今}15时更换水表，并对同单元12户加装保温套。如再结冰请拨打24小时服务电话0600-5550120。",
  },
  {
    ...{ key: "bus", ago: 8, hour: 22, kind: "advise", fate: "answered" },
    ...{ title: "高铁站末班公交太早", text: "高铁站末班公交21:30就没了，我们22点到的咋办？建议延长一点。" },
    reply:
      "感谢您的建议。经客流调查，自{今}起8路末班延长至23时，另设2条夜间定制线路，可在“安澜通”预约。站牌和线路图将于本周内更新，咨询电话0600-5550130。",
  },
  {
    ...{ key: "school", ago: 7, hour: 10, kind: "consult", fate: "good" },
    ...{ title: "积分入学居住证要满几年", text: "积分入学的居住证要满几年？网上两个说法不一样，到底听哪个？" },
    reply:
      "感谢您的来信。以《望澜区2026年义务教育招生办法》为准：截至6月30日连续持证满1年。旧版说明已于{今}撤下。材料清单见区教育局网站，咨询电话0600-5550140。",
  },
  {
    ...{ key: "seed", ago: 10, hour: 14, kind: "consult", fate: "answered", source: "phone" },
    ...{ title: "买的稻种发芽率不行去哪验", text: "买的稻种发芽率不行，去哪儿验？店家说是我自己没泡好。" },
    reply:
      "感谢您的来信。请携带包装和剩余种子到县农业农村局208室，检验不收费，5个工作日出结果。经检验不合格的，我局将依法查处并协助您索赔，电话0600-5550150。",
  },
  {
    ...{ key: "stall", ago: 11, hour: 7, kind: "complain", fate: "twice", place: "望澜区人民路早市" },
    ...{ title: "早市占了盲道", text: "早市占了盲道，推婴儿车只能走快车道，太危险了。" },
    reply:
      "感谢您的来信。经现场核实，我局{今}会同街道重新划线，早市6:00至8:30定点经营，8:30后清场，每天安排2名队员值守。有反复请拨打0600-5550110。",
  },
  {
    ...{ key: "bridge", ago: 3, hour: 16, kind: "complain", fate: "first", place: "汐桥路桥洞" },
    ...{ title: "桥洞一下雨就积水", text: "汐桥路桥洞一下雨就积水，车都熄火两回了，什么时候能修？" },
    reply: "您好，我局排水所今天到现场核实，初步判断为泵站老化，正在制定改造方案，方案确定后再答复您。",
  },
  {
    ...{ key: "pile", ago: 2, hour: 23, kind: "complain", fate: "joint" },
    ...{ title: "工地半夜还在打桩", text: "工地半夜还在打桩，楼都在晃，明天孩子考试，能不能管一管？" },
  },
  {
    ...{ key: "ticket", ago: 9, hour: 11, kind: "consult", fate: "bad" },
    ...{ title: "课后服务收费有没有票据", text: "课后服务收费有没有票据？学校只让扫码，问了也不说。" },
    reply:
      "感谢您的来信。课后服务收费标准为每学期600元，由学校开具财政票据。经核实，您反映的学校{今}起补开票据，多收的部分已退费并整改，电话0600-5550140。",
  },
  {
    ...{ key: "refund", ago: 12, hour: 15, kind: "help", fate: "answered", source: "letter" },
    ...{ title: "医保交了两份钱怎么退", text: "我妈今年换了地方参保，交两份钱了，怎么退？" },
    reply:
      "感谢您的来信。经查系重复缴费，退费申请可在“安澜通”办理，也可到就近服务大厅办理，7个工作日到账。{今}已为您预登记，电话0600-5550160。",
  },
  {
    ...{ key: "wage", ago: 5, hour: 9, kind: "complain", fate: "in-review", source: "visit" },
    ...{ title: "工地欠11个人的工资", text: "工地欠我们11个人工资，年底了回不了家，项目部总说下周。" },
    reply:
      "感谢您的来信。劳动监察支队{今}已立案，责令施工单位提供考勤和工资台账，15个工作日内核实。紧急困难可申请应急周转金，地址为市人社局一楼大厅，电话0600-5550170。",
  },
  {
    ...{ key: "lift", ago: 4, hour: 13, kind: "complain", fate: "asked", place: "桃屏街道" },
    ...{ title: "电梯停了四天物业不修", text: "我们单元电梯停了四天，物业说维修资金用不了，老人上不了楼。" },
  },
  {
    ...{ key: "fence", ago: 4, hour: 10, kind: "complain", fate: "disputed-unit", place: "柳渚街道河边步道" },
    ...{ title: "河边护栏断了没人认领", text: "河边步道护栏断了一截，城管说归水利，水利说归街道，孩子掉下去谁负责？" },
  },
  {
    ...{ key: "lamp-yard", ago: 5, hour: 18, kind: "complain", fate: "returned", place: "兰汀小区" },
    ...{ title: "兰汀小区院里路灯不亮", text: "兰汀小区院子里的路灯不亮半个月了，物业说找城管，城管说是小区里的。" },
  },
  {
    ...{ key: "smell", ago: 10, hour: 21, kind: "complain", fate: "late" },
    ...{ title: "夜里有刺鼻的塑料味", text: "晚上十点以后总有刺鼻的气味，像塑料烧焦，孩子老咳嗽。" },
  },
  {
    ...{ key: "card", ago: 13, hour: 10, kind: "complain", fate: "reopened" },
    ...{ title: "健身房关门预付卡不退", text: "健身房关门了，预付卡里还有两千块不退，老板电话打不通。" },
    reply:
      "感谢您的来信。我局{今}约谈经营者，已登记预付卡余额，责令30日内退还，逾期将列入失信名单。您可持合同到市场监管所登记，电话0600-5550180。",
  },
  {
    ...{ key: "draft", ago: 3, hour: 11, kind: "help", fate: "draft" },
    ...{ title: "社保卡丢了怎么补", text: "社保卡丢了，补卡期间看病怎么报销，要带什么材料？" },
    reply: "您好，补卡期间可凭电子医保凭证就医报销。",
  },
  {
    ...{ key: "queue", ago: 2, hour: 10, kind: "complain", fate: "longer" },
    ...{ title: "办事大厅排队两个小时", text: "办事大厅周一排队两个小时，只开了三个窗口，能不能多开几个？" },
  },
  {
    ...{ key: "toilet", ago: 7, hour: 17, kind: "advise", fate: "answered" },
    ...{ title: "滨河公园公厕白天锁门", text: "滨河公园的公厕白天也锁着，老人不方便，建议早点开门。" },
    reply:
      "感谢您的建议。经核实，公厕看管人员不足，已于{今}补充2人，每天6时至22时开放，公示牌同步更换，监督电话0600-5550110。",
  },
  {
    ...{ key: "praise-1", ago: 3, hour: 9, fate: "new" },
    ...{ title: "感谢帮我推车的城管队员", text: "送一面锦旗给雨天帮我推三轮车的城管队员，谢谢你们！" },
  },
  {
    ...{ key: "praise-2", ago: 1, hour: 15, fate: "new" },
    ...{ title: "表扬政务大厅的工作人员", text: "表扬二楼窗口的工作人员，帮我把缺的材料打印好了，没有多跑一趟。" },
  },
  {
    ...{ key: "report", ago: 2, hour: 20, fate: "new" },
    ...{ title: "举报某科长吃拿卡要", text: "举报市市场监管局某科长吃拿卡要，办证要送卡，请查一查。" },
  },
  {
    ...{ key: "fraud", ago: 1, hour: 13, fate: "new" },
    ...{ title: "我妈被骗了三万块", text: "我妈接了一个电话说社保卡异常，被骗转了三万块，怎么办？" },
  },
  {
    ...{ key: "petition", ago: 6, hour: 9, fate: "new" },
    ...{ title: "多户联名反映拆迁补偿", text: "我们十二户联名反映拆迁补偿标准前后不一，已经多次反映。" },
  },
  {
    ...{ key: "open", ago: 4, hour: 9, fate: "new" },
    ...{ title: "申请公开公交线路调整批复", text: "我申请公开今年公交线路调整的批复文件，请告知办理渠道。" },
  },
  {
    ...{ key: "gas", ago: 0, hour: 8, fate: "new" },
    ...{ title: "楼道里燃气泄漏味道很大", text: "三单元楼道里燃气泄漏，味道很大，已经打了燃气公司电话，没人来。" },
  },
  {
    ...{ key: "bridge-again", ago: 0, hour: 7, kind: "complain", fate: "new", door: "quick", place: "汐桥路桥洞" },
    ...{ title: "桥洞下雨又积水了", text: "汐桥路桥洞一下雨就积水，今天车又熄火了，什么时候能修？" },
  },
  {
    ...{ key: "smell-again", ago: 0, hour: 8, kind: "complain", fate: "new", door: "quick" },
    ...{ title: "夜里又有刺鼻的塑料味", text: "晚上十点以后又有刺鼻的气味，像塑料烧焦，孩子一直咳嗽。" },
  },
  {
    ...{ key: "firm-loan", ago: 4, hour: 10, kind: "consult", fate: "good", contact: "0600-5550123" },
    ...{
      title: "小微企业贷款贴息什么时候能申报",
      text: "我公司去年用银行贷款更新了两台设备，想问今年的贷款贴息什么时候开始申报、需要哪些材料。",
    },
    enterprise: { enterprise: "安澜蓝声机电有限公司", creditCode: "91350100M000100Y43", person: "公冶明" },
    reply:
      "感谢来信。今年设备更新贷款贴息{今}起至月底申报，在“安澜通”企业服务专区提交贷款合同、付息凭证和设备发票，15个工作日内审核拨付，咨询电话0600-5550110。",
  },
  {
    ...{ key: "firm-road", ago: 1, hour: 11, kind: "complain", fate: "given", contact: "0600-5550124" },
    ...{
      title: "园区道路挖开半个月货车进不来",
      text: "高新区东三路挖开半个多月没有恢复，我公司货车进不来，发货只能人工倒运，请问什么时候修好。",
    },
    enterprise: { enterprise: "安澜云渚物流有限公司", creditCode: "91350100M000100Y43", person: "钟离" },
  },
  {
    ...{ key: "vague", ago: 0, hour: 9, fate: "new" },
    ...{ title: "上次说的事情有结果吗", text: "上次说的那个事情到底有没有结果，等了很久了。" },
  },
]

/** One cause, many voices: the burst pipe of 望澜区, as people told it within the hour. */
export const WATER: readonly { readonly title: string; readonly text: string; readonly times: number }[] = [
  { title: "家里没水了", text: "云渚街道早上六点四十起没水，什么时候来水？", times: 9 },
  { title: "云渚街道早上没水", text: "云渚街道早上六点四十起就没水了，到底什么时候能来水？", times: 3 },
  { title: "云渚这边停水了", text: "云渚街道早上六点四十停水了，什么时候来水啊？", times: 2 },
]

/** Where the shorter ones come from. */
export const PLACES = [
  "云渚街道",
  "松渚街道",
  "兰汀街道",
  "桃屏街道",
  "柳渚街道",
  "枫汀街道",
  "桂渚街道",
  "梅汀街道",
] as const
