import type { SampleConsultation } from "#modules/consultations"

type Story = Pick<SampleConsultation, "kind" | "title" | "explanation" | "body" | "periodDays" | "state"> & {
  readonly key: string
  readonly unit: string
  readonly questions: SampleConsultation["questions"]
  /** Days before the sample's moment on which it was published. */
  readonly ago: number
  readonly report?: { readonly ago: number; readonly text: string }
  readonly opinions: readonly {
    readonly article: number | null
    readonly text: string
    readonly answers?: Readonly<Record<string, readonly number[] | string>>
    readonly state?: "adopted" | "partly" | "refused"
    readonly reason?: string
    /** So many said it in the same words. */
    readonly times?: number
  }[]
}

/** One runs, one ended and was answered, one is late. */
export const CONSULTATIONS: readonly Story[] = [
  {
    ...{ key: "ebikes", unit: "urban", kind: "normative", state: "open", ago: 9, periodDays: 30 },
    title: "关于公开征求《安澜市电动自行车停放充电管理办法（征求意见稿）》意见的公告",
    explanation:
      "全市电动自行车已有八十余万辆，楼道停放、飞线充电是火灾的主要起因之一。为保障居民安全、方便停放充电，市城市管理局会同有关部门起草了本办法，主要规定停放场所建设、充电收费公示和楼道禁停三件事。",
    body: `第一章　总则
第一条　为了加强电动自行车停放充电管理，预防火灾事故，方便居民出行，结合本市实际，制定本办法。
第二条　本市住宅小区、机关企业事业单位和公共场所的电动自行车停放充电活动，适用本办法。
第二章　停放和充电
第三条　新建住宅小区按照每户不少于一个车位的标准建设集中停放充电场所；既有小区由街道办事处组织逐步增设。
第四条　禁止在建筑物的公共门厅、疏散走道、楼梯间、安全出口停放电动自行车或者为其充电。
第五条　充电设施经营者应当在醒目位置公示电费和服务费，电费按照居民电价执行，不得另行加价。
第六条　街道办事处应当每季度公布辖区停放充电场所的位置和空余情况。
第三章　附则
第七条　本办法自公布之日起三十日后施行，有效期五年。`,
    questions: [
      {
        ...{ id: "q1", kind: "one", text: "您现在主要在哪里充电？" },
        options: ["小区充电棚", "家里或楼道", "单位", "路边充电柜"],
      },
      {
        ...{ id: "q2", kind: "many", text: "您最关心哪些问题？" },
        options: ["充电桩不够", "收费太高", "离家太远", "雨天没遮挡"],
      },
      { id: "q3", kind: "open", text: "您小区哪里适合增设充电棚？", options: [] },
    ],
    opinions: [
      {
        article: 5,
        text: "服务费也要有上限，有的小区服务费比电费还贵，只公示不封顶解决不了问题。",
        answers: { q1: [0], q2: [0, 1] },
        times: 3,
      },
      {
        article: 3,
        text: "老小区没有空地，建议允许利用人行道外侧的边角地建充电棚，由街道统一规划。",
        answers: { q1: [1], q2: [0, 3], q3: "三号楼北侧的废弃花坛。" },
      },
      {
        article: 4,
        text: "外卖骑手夜里没地方充电，禁停以后请先把换电柜布好再罚。",
        answers: { q1: [3], q2: [0] },
      },
      { article: null, text: "支持这个办法，希望早点施行，物业有责任也要写清楚。", answers: { q1: [0] } },
      { article: 6, text: "空余情况每季度公布太慢，建议在“安澜通”实时显示。" },
      { article: null, text: "", answers: { q1: [0], q2: [1] }, times: 4 },
    ],
  },
  {
    ...{ key: "parks", unit: "gardens", kind: "other", state: "answered", ago: 62, periodDays: 15 },
    title: "关于延长全市公园夏季开放时间的意见征集",
    explanation:
      "夏季天亮早、傍晚凉，不少市民建议公园早开门、晚关门。市园林绿化中心拟调整六个收时公园的夏季开放时间，现公开征求意见。",
    body: `第一条　每年5月1日至9月30日，市属公园开放时间由6时至21时调整为5时30分至22时。
第二条　21时以后公园内不得使用音响器材，健身、歌舞活动应当停止。
第三条　夜间开放区域限于主园路和广场，水边、山道21时关闭。`,
    questions: [],
    report: {
      ago: 24,
      text: "征集期间共收到意见9条，采纳5条，部分采纳1条，未采纳3条。根据意见，早开时间保留5时30分；音响停用时间由21时提前到20时30分；水边照明增加两处。开放时间自公布之日起施行，请广大市民互相监督、文明游园。",
    },
    opinions: [
      {
        ...{ article: 2, state: "adopted", times: 4 },
        text: "晚上九点还放音响，旁边小区孩子没法睡，建议八点半就停。",
        reason: "第二条改为20时30分以后不得使用音响器材。",
      },
      {
        ...{ article: 3, state: "adopted" },
        text: "水边晚上要有灯，不然关不住人也看不见路。",
        reason: "东湖、滨河两处水边增设照明，9月底前完成。",
      },
      {
        ...{ article: 1, state: "partly" },
        text: "建议全年都开到晚上十点，不要只在夏天。",
        reason: "冬季夜间游人少、照明能耗高，先延长到10月31日，明年再评估。",
      },
      {
        ...{ article: 1, state: "refused", times: 2 },
        text: "建议早上四点半就开门，老人起得早。",
        reason: "四点半保洁和巡查人员未到岗，安全没有保障。",
      },
      {
        ...{ article: null, state: "refused" },
        text: "建议公园周边停车全部免费。",
        reason: "停车收费由价格主管部门另行规定，不在本次征集范围，已转有关部门研究。",
      },
    ],
  },
  {
    ...{ key: "bus-fare", unit: "transport", kind: "decision", state: "feedback", ago: 74, periodDays: 30 },
    title: "关于调整城市公交换乘优惠政策的意见征集",
    explanation:
      "现行公交换乘优惠为一小时内免费换乘一次。为鼓励公共交通出行，市交通运输局拟将优惠时间和次数作适当调整，现公开征求意见。",
    body: `第一条　使用“安澜通”乘车的，首次刷卡起九十分钟内换乘免费，次数不限。
第二条　六十周岁以上老年人、现役军人、残疾人继续免费乘车。
第三条　换乘优惠所需资金由市财政按照实际客流据实结算。`,
    questions: [],
    opinions: [
      { article: 1, text: "高铁站到市区换乘经常超过九十分钟，建议改成两小时。", times: 2 },
      {
        ...{ article: 1, state: "adopted" },
        text: "不限次数很好，希望学生卡也一样。",
        reason: "学生卡同样适用，写入第一条。",
      },
      { article: 2, text: "外地老人能不能也免费，凭身份证就行。" },
    ],
  },
]
