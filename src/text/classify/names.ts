import type { Span } from "#kernel/span"

/** The surnames of nearly everybody, single ones by frequency, then double ones. */
const SINGLE =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤易常温康施文牛樊葛邢安齐伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
const DOUBLE =
  "闻人|澹台|公冶|钟离|宇文|淳于|令狐|濮阳|太叔|申屠|公羊|赫连|尉迟|长孙|慕容|司空|亓官|南荣|百里|东郭|欧阳|上官|司马|诸葛|夏侯|皇甫|东方|南宫|端木|轩辕|独孤|拓跋|呼延|西门"

const SURNAME = `(?:${DOUBLE}|[${SINGLE}])`
const GIVEN = "(?:\\p{Script=Han}{1,2}?|某某?|[×xX*＊]{1,2})"

/** Posts and forms of address that stand behind a name. */
const TITLE =
  "(?:(?:副|代|总|常务副|党委|党组|支部|县委|市委|区委|镇委)?(?:书记|市长|县长|区长|镇长|乡长|村长|省长|厅长|局长|处长|科长|股长|司长|部长|所长|站长|院长|校长|园长|会长|队长|组长|厂长|班长|店长|行长|社长|主席|主任|委员|常委|秘书长|董事长|经理|总监|总裁|老板|法官|检察官|警官|律师|医生|大夫|护士|教授|老师|教练|导游|师傅|先生|女士|小姐|同志|同学|大爷|大妈|大叔|阿姨|奶奶|爷爷))"

/** Words that stand before the name of a person. */
const BEFORE =
  "(?:我叫|名叫|叫做|姓名(?:是|为)?[：:]?|本人|村民|居民|业主|职工|员工|司机|患者|户主|死者|伤者|当事人|反映人|投诉人|举报人|申请人|联系人[：:]?|负责人|经办人|承包人|包工头|法人代表|法定代表人|法人|村支书|支书|村主任|妻子|丈夫|父亲|母亲|儿子|女儿|孙子|孙女|尊敬的)"

const PATTERNS = [
  new RegExp(`${SURNAME}${GIVEN}?(?=${TITLE})`, "gu"),
  new RegExp(
    `(?<=${BEFORE})${SURNAME}(?:某某?|[×xX*＊]{1,2}|\\p{Script=Han}{2}|\\p{Script=Han}(?!\\p{Script=Han}))`,
    "gu",
  ),
  new RegExp(`${SURNAME}(?:某某?|[×*＊]{1,2})`, "gu"),
]

/** Where persons seem to be named, as far as surname with title, kinship or 某 tell. In no order; may overlap. */
export function nameSpans(text: string): Span[] {
  return PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length })),
  )
}

const singles = new Set(SINGLE)
const doubles = new Set(DOUBLE.split("|"))

/** Might a name begin at the place? Strict: 高度 and 方便 might too. */
export const mayOpenName = (text: string, at: number): boolean =>
  singles.has(text[at]!) || doubles.has(text.slice(at, at + 2))
