import type { UnitKind } from "../model.ts"

/** One department of the city and its counterpart in the counties. */
export interface Department {
  /** Duty and last part of the unit's key. */
  readonly duty: string
  /** 市教育局 */
  readonly city: string
  /** Word in account names: 安澜教育. */
  readonly label: string
  /** 教育局; absent where counties have none of their own. */
  readonly county?: string
  /** Areas without it, by character. */
  readonly missing?: readonly string[]
  /** 中心 and the like; else 行政机关. */
  readonly kind?: UnitKind
}

const AUTHORISED = "事业单位(有行政职能)"

export const DEPARTMENTS: readonly Department[] = [
  { duty: "office", city: "市政府办公室", label: "发布", county: "政府办公室" },
  { duty: "police", city: "市公安局", label: "公安", county: "公安局" },
  { duty: "education", city: "市教育局", label: "教育", county: "教育局" },
  { duty: "health", city: "市卫生健康委", label: "健康", county: "卫生健康局" },
  { duty: "hr", city: "市人力资源社会保障局", label: "人社", county: "人力资源和社会保障局" },
  { duty: "market", city: "市市场监管局", label: "市场监管", county: "市场监督管理局" },
  { duty: "transport", city: "市交通运输局", label: "交通", county: "交通运输局" },
  { duty: "culture", city: "市文化广电旅游局", label: "文旅", county: "文化广电旅游局" },
  { duty: "civil", city: "市民政局", label: "民政", county: "民政局" },
  { duty: "housing", city: "市住房城乡建设局", label: "住建", county: "住房和城乡建设局" },
  { duty: "urban", city: "市城市管理局", label: "城管", county: "综合行政执法局" },
  { duty: "emergency", city: "市应急管理局", label: "应急", county: "应急管理局" },
  { duty: "medicare", city: "市医保局", label: "医保", county: "医疗保障局" },
  { duty: "service", city: "市政务服务管理局", label: "政务服务", county: "政务服务管理局" },
  { duty: "agriculture", city: "市农业农村局", label: "农业", county: "农业农村局", missing: ["core"] },
  { duty: "environment", city: "市生态环境局", label: "生态环境", county: "生态环境局" },
  { duty: "tax", city: "市税务局", label: "税务", county: "税务局" },
  { duty: "fire", city: "市消防救援支队", label: "消防", county: "消防救援大队" },
  { duty: "justice", city: "市司法局", label: "司法", county: "司法局" },
  { duty: "land", city: "市自然资源和规划局", label: "资规", county: "自然资源和规划局" },
  { duty: "water", city: "市水利局", label: "水利", county: "水利局", missing: ["core"] },
  { duty: "commerce", city: "市商务局", label: "商务", county: "商务局" },
  { duty: "development", city: "市发展改革委", label: "发改", county: "发展和改革局" },
  { duty: "veterans", city: "市退役军人事务局", label: "退役军人", county: "退役军人事务局" },
  { duty: "statistics", city: "市统计局", label: "统计", county: "统计局" },
  { duty: "weather", city: "市气象局", label: "气象", county: "气象局", missing: ["core", "port"] },
  {
    duty: "ocean",
    city: "市海洋与渔业局",
    label: "海洋",
    county: "海洋与渔业局",
    missing: ["core", "port", "industry", "hills", "grain"],
  },
  { duty: "science", city: "市科技局", label: "科技" },
  { duty: "industry", city: "市工业和信息化局", label: "工信" },
  { duty: "finance", city: "市财政局", label: "财政" },
  { duty: "audit", city: "市审计局", label: "审计" },
  { duty: "assets", city: "市国资委", label: "国资" },
  { duty: "sport", city: "市体育局", label: "体育" },
  { duty: "data", city: "市数据局", label: "数据" },
  { duty: "hotline", city: "市12345政务服务便民热线中心", label: "12345", kind: AUTHORISED },
  { duty: "fund", city: "市住房公积金管理中心", label: "公积金", kind: AUTHORISED },
]

/** A unit of the city below a department, with a duty whose texts suit it. */
export interface Subordinate {
  readonly slug: string
  readonly parent: string
  readonly name: string
  /** Whole account name. */
  readonly account: string
  readonly duty: string
  readonly kind: UnitKind
}

const office = (slug: string, parent: string, name: string, account: string, duty = parent): Subordinate => ({
  slug,
  parent,
  name,
  account,
  duty,
  kind: "行政机关",
})
const centre = (slug: string, parent: string, name: string, account: string, duty = parent): Subordinate => ({
  slug,
  parent,
  name,
  account,
  duty,
  kind: AUTHORISED,
})

export const SUBORDINATES: readonly Subordinate[] = [
  office("traffic-police", "police", "市公安局交通警察支队", "安澜公安交警在线", "traffic-police"),
  office("exit-entry", "police", "市公安局出入境管理支队", "安澜出入境", "police"),
  office("cyber-police", "police", "市公安局网络安全保卫支队", "安澜网警巡查执法", "police"),
  office("harbour-police", "police", "市公安局水上分局", "安澜水警", "police"),
  centre("employment", "hr", "市就业服务中心", "安澜就业"),
  office("labour-inspection", "hr", "市劳动保障监察支队", "安澜劳动监察"),
  centre("exams", "education", "市教育考试院", "安澜招考"),
  centre("registration", "land", "市不动产登记中心", "安澜不动产登记"),
  centre("disease-control", "health", "市疾病预防控制中心", "安澜疾控"),
  centre("port", "transport", "市港航管理中心", "安澜港航"),
  centre("roads", "transport", "市公路管理中心", "安澜公路"),
  office("fishery", "ocean", "市渔政执法支队", "安澜渔政"),
  office("market-enforcement", "market", "市市场监管综合执法支队", "安澜市场执法"),
  centre("consumers", "market", "市消费维权服务中心", "安澜消费维权"),
  centre("rivers", "water", "市河湖管理中心", "安澜河湖"),
  centre("relief", "civil", "市救助管理站", "安澜救助"),
  centre("gardens", "urban", "市园林绿化中心", "安澜园林"),
  centre("drainage", "urban", "市排水管理中心", "安澜排水"),
  centre("legal-aid", "justice", "市法律援助中心", "安澜法援"),
  centre("trade", "service", "市公共资源交易中心", "安澜公共资源交易"),
  centre("archives", "housing", "市城市建设档案馆", "安澜城建档案"),
  centre("energy", "development", "市节能监察中心", "安澜节能"),
  centre("monitoring", "environment", "市生态环境监测中心", "安澜环境监测"),
  centre("grain", "development", "市粮食安全保障中心", "安澜粮食"),
]

/** The eight 处室 of 市文化广电旅游局, each with a 公众号 of its own (source #2). */
export const CULTURE_OFFICES: readonly { readonly slug: string; readonly name: string; readonly account: string }[] = [
  { slug: "general", name: "办公室", account: "安澜文旅" },
  { slug: "public", name: "公共服务处", account: "安澜公共文化" },
  { slug: "arts", name: "艺术处", account: "安澜艺术" },
  { slug: "heritage", name: "非物质文化遗产处", account: "安澜非遗" },
  { slug: "relics", name: "文物处", account: "安澜文博" },
  { slug: "market", name: "市场管理处", account: "安澜文旅市场" },
  { slug: "industry", name: "产业发展处", account: "安澜文旅产业" },
  { slug: "broadcast", name: "广播电视处", account: "安澜视听" },
]

/** Units whose accounts are filed with 网信 and counted apart (口径, section 7.2 of the design). */
export const APART: readonly {
  readonly slug: string
  readonly name: string
  readonly kind: UnitKind
  readonly duty: string
}[] = [
  { slug: "publicity", name: "市委宣传部", kind: "党委机关", duty: "party" },
  { slug: "cyberspace", name: "市委网信办", kind: "党委机关", duty: "party" },
  { slug: "discipline", name: "市纪委监委", kind: "党委机关", duty: "discipline" },
  { slug: "congress", name: "市人大常委会办公室", kind: "人大政协", duty: "congress" },
  { slug: "court", name: "市中级人民法院", kind: "法检", duty: "court" },
  { slug: "youth", name: "团市委", kind: "群团", duty: "youth" },
  { slug: "women", name: "市妇联", kind: "群团", duty: "youth" },
  { slug: "media", name: "市融媒体中心", kind: "新闻单位", duty: "media" },
  { slug: "hospital", name: "市第一医院", kind: "事业单位(其他)", duty: "clinic" },
  { slug: "bus", name: "市公共交通集团", kind: "国有企业", duty: "bus" },
  { slug: "waterworks", name: "安澜水务集团", kind: "国有企业", duty: "waterworks" },
]
