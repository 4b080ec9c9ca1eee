import type { Audience } from "#rules/catalogue"

/** A service of the sample city. `ways`: o 网上, m 掌上, w 窗口. */
export interface ServiceStory {
  readonly unit: string
  readonly name: string
  readonly audience: Audience
  readonly topic: string
  readonly bundle: string
  readonly how: string
  readonly timeLimit: string
  readonly fee: string
  readonly ways: string
  readonly otherNames: string
  readonly source: string
}

/** unit | name | audience | topic | 一件事 | how | time | fee | ways | other names | basis */
const LINES = `
hr|社会保障卡申领|person|社保就业|新生儿出生|掌上提交照片和身份证信息，就近银行网点领卡。|5个工作日|不收费|omw|社保卡、办社保卡|《中华人民共和国社会保险法》
hr|社会保障卡挂失与补领|person|社保就业||先掌上挂失，再到银行网点补领，当场制卡。|即时办结|不收费|omw|补办社保卡、社保卡丢了|《中华人民共和国社会保险法》
hr|企业职工退休核准|person|社保就业|退休|由单位或本人网上申请，核对档案和缴费年限。|15个工作日|不收费|ow|办退休|《中华人民共和国社会保险法》
hr|灵活就业人员参保登记|person|社保就业||掌上登记，选择缴费档次，税务部门扣款。|即时办结|不收费|om|自己交社保|《中华人民共和国社会保险法》
employment|失业登记与失业保险金申领|person|社保就业||掌上申请，次月起按月发放。|10个工作日|不收费|omw|失业金|《中华人民共和国社会保险法》
employment|稳岗返还申领|company|社保就业||大数据比对符合条件的免申即享，未收到的网上申请。|20个工作日|不收费|o|稳岗补贴|稳岗返还政策文件（示例）
medicare|城乡居民医保参保登记|person|医疗保障|新生儿出生|新生儿随父母一方掌上登记，其他居民在社区或掌上登记。|即时办结|不收费|omw|居民医保、新农合|居民医保实施办法（示例）
medicare|异地就医备案|person|医疗保障||掌上选择就医地，备案后直接结算。|即时办结|不收费|om|外地看病报销|异地就医直接结算经办规程
medicare|门诊慢特病认定|person|医疗保障||在定点医院提交病历，医院初审、经办机构复核。|10个工作日|不收费|w|慢性病卡|医疗保障经办政务服务事项清单
registration|出生登记（落户）|person|户籍证件|新生儿出生|持出生医学证明和父母户口簿，掌上预审、窗口领取户口页。|即时办结|不收费|mw|上户口、孩子落户|《中华人民共和国户口登记条例》
registration|居民身份证补领|person|户籍证件||掌上申请、窗口采集指纹，可邮寄到家。|15个工作日|补领每证40元|mw|身份证丢了|《中华人民共和国居民身份证法》
exit-entry|普通护照换发|person|户籍证件||掌上预约，窗口照相采集，可邮寄。|7个工作日|每证120元|mw|办护照|《中华人民共和国护照法》
traffic-police|机动车驾驶证期满换证|person|交通出行||体检信息上传后掌上换领，邮寄或窗口领取。|1个工作日|每证10元|mw|驾照换证、驾照到期|《机动车驾驶证申领和使用规定》
traffic-police|机动车检验标志申领|person|交通出行||六年内免上线检验的，掌上申领电子标志。|即时办结|不收费|m|年检、车检|《机动车登记规定》
transport|道路货物运输经营许可|company|交通出行||网上提交车辆和驾驶员材料，现场核对车辆。|10个工作日|不收费|ow|货运许可证|《道路运输条例》
bus|老年人免费乘车卡申领|person|交通出行|退休|65周岁以上持身份证窗口当场领取，掌上可申请虚拟卡。|即时办结|不收费|mw|老年公交卡|老年人优待规定（示例）
market|企业设立登记|company|企业开办|开一家餐饮店|网上一表填报，执照、印章、税务、社保一并办理。|1个工作日|不收费|ow|注册公司、营业执照|《市场主体登记管理条例》
market|个体工商户设立登记|company|企业开办|开一家餐饮店|掌上或窗口填报，当场发照。|即时办结|不收费|omw|办个体执照|《促进个体工商户发展条例》
market|食品经营许可|company|企业开办|开一家餐饮店|网上提交平面图和制度，现场核查后发证。|8个工作日|不收费|ow|卫生许可证|《食品经营许可和备案管理办法》
urban|户外招牌设置备案|company|企业开办|开一家餐饮店|网上提交效果图，城管部门给出意见。|3个工作日|不收费|ow|门头招牌|市容管理办法（示例）
tax|个人所得税汇算退税|person|税费||在个人所得税客户端核对收入、专项附加扣除后提交。|法定期限内|不收费|m|退税|《中华人民共和国个人所得税法》
tax|存量房转让纳税申报|person|税费|二手房过户|掌上提交合同和权属信息，核价后缴税。|即时办结|按规定缴税|mw|卖房缴税|《中华人民共和国契税法》
housing|公共租赁住房申请|person|住房||在户籍所在街道或掌上申请，轮候公示。|30个工作日|不收费|mw|公租房|公共租赁住房管理办法
housing|存量房网签备案|person|住房|二手房过户|买卖双方在窗口或掌上实名签约。|即时办结|不收费|mw|二手房网签|房屋交易合同网签备案规范
fund|住房公积金提取（租房）|person|住房||掌上填写租住信息，审核后到账。|3个工作日|不收费|om|提取公积金|《住房公积金管理条例》
fund|退休提取住房公积金|person|住房|退休|掌上申请，核对退休信息后一次提取。|3个工作日|不收费|omw|销户提取|《住房公积金管理条例》
waterworks|自来水过户|person|水电气暖|二手房过户|掌上提交房产信息，结清水费后过户。|1个工作日|不收费|mw|水表过户|城市供水服务规定（示例）
waterworks|供水报装|company|水电气暖||网上报装，现场勘查后施工。|4个工作日|按公示标准|o|接水|城市供水服务规定（示例）
education|义务教育入学报名|person|教育||按公告时间在报名平台填写，核对户籍或居住信息。|按公告时间|不收费|om|幼升小、小升初|《中华人民共和国义务教育法》
civil|最低生活保障申请|person|社会救助||向户籍所在街道申请，入户核查、公示后发放。|30个工作日|不收费|w|低保|《社会救助暂行办法》
civil|婚姻登记预约|person|社会救助||掌上选择日期和登记处，凭双方身份证当场办理。|即时办结|不收费|mw|领结婚证|《婚姻登记条例》
legal-aid|法律援助申请|person|社会救助||掌上或窗口申请，符合条件的指派律师。|7个工作日|不收费|mw|免费律师|《中华人民共和国法律援助法》
`

export const SERVICES: readonly ServiceStory[] = LINES.trim()
  .split("\n")
  .map((line) => {
    const [unit, name, audience, topic, bundle, how, timeLimit, fee, ways, otherNames, source] = line.split("|") as [
      ...[string, string, Audience, string, string, string],
      ...[string, string, string, string, string],
    ]
    return { unit, name, audience, topic, bundle, how, timeLimit, fee, ways, otherNames, source }
  })
