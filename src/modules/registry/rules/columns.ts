import { fold } from "./fold.ts"

/** Columns of the roster (interfaces.md, Roster), with the spellings people use; separated by `|`; the first is shown, earlier ones win. */
export const ROSTER_COLUMNS = {
  name: "账号名称|name|账号名|账户名称|新媒体名称|政务新媒体名称|公众号名称|账号昵称|昵称|名称|账号|account name|account",
  platform:
    "平台|platform|所属平台|平台名称|账号平台|开设平台|发布平台|平台类型|平台类别|新媒体类型|媒体类型|新媒体平台|账号类型|类型|类别",
  platformId: "账号ID|platformId|平台ID|平台内ID|平台账号ID|账号编号|原始ID|微信号|微博UID|UID|抖音号|ID|account id",
  url: "链接|url|账号链接|主页链接|主页地址|链接地址|账号地址|网址|网址链接|主页|链接/二维码|link|homepage",
  unit: "主办单位|unit|主办单位名称|开设单位|开办单位|责任单位|所属单位|单位名称|填报单位|报送单位|单位|organization|owner",
  parentUnit: "上级单位|parentUnit|上级主管单位|主管单位|主管部门|上级部门|parent",
  region: "地区|region|所在地区|所属地区|行政区划|所属区县|区县|县区|区域|所在地|area",
  level: "层级|level|行政层级|单位层级|账号层级|行政级别|单位级别|级别",
  followers:
    "粉丝数|followers|粉丝数量|粉丝量|粉丝|关注数|关注人数|关注量|用户数|订阅数|订阅用户数|fans|follower count",
  postsPerDay:
    "日均发布量|postsPerDay|日均发布数|日均发布数量|日均发布条数|日均发文量|日均发文数|日均发稿量|日均更新量|posts per day",
  functions: "功能|functions|平台功能|账号功能|主要功能|功能类型|功能定位|function",
  status: "状态|status|账号状态|运行状态|运营状态|使用状态",
  filingNo: "备案编号|filingNo|备案号|备案序号|filing number",
  principal: "负责人|principal|分管负责人|分管领导|负责人姓名|责任人",
  operator: "管理员|operator|账号管理员|管理员姓名|管理人员|运维人员|联系人|经办人",
  phone: "联系电话|phone|电话|手机号|手机号码|手机|联系方式|电话号码|tel|mobile",
  openedOn: "开设日期|openedOn|开设时间|开通日期|开通时间|注册日期|注册时间|创建时间|上线时间|上线日期|开办时间|opened",
  unitKind: "单位性质|unitKind|单位类型|主办单位性质|机构性质",
  filingSystem: "备案系统|filingSystem|报送系统|备案渠道",
  certifiedAs: "认证主体|certifiedAs|认证名称|认证信息|账号主体",
  contractor: "运维单位|contractor|第三方运维单位|运营单位|运营公司|代运营单位",
} as const satisfies Record<string, string>

export type RosterField = keyof typeof ROSTER_COLUMNS

/** The name of a column as sentences say it: `账号名称`. */
export const columnLabel = (field: RosterField): string => ROSTER_COLUMNS[field].split("|", 1)[0]!

export interface RosterHeader {
  /** Index of the header row in the sheet's rows. */
  readonly row: number
  readonly columns: ReadonlyMap<RosterField, RosterColumn>
  /** Columns nobody knows (kept with each row), and second columns for a field already taken. */
  readonly unknown: readonly RosterColumn[]
}

export interface RosterColumn {
  /** 0-based. */
  readonly index: number
  /** As written in the file. */
  readonly header: string
  /** Power of ten of the header's unit: 4 for 粉丝数（万）. */
  readonly tenfold: number
}

/** A header is looked for in the first rows: rosters open with a title, a unit line, a note. */
const HEADER_ROWS_MAX = 15

const spellings = new Map<string, { field: RosterField; rank: number }>()
for (const [field, names] of Object.entries(ROSTER_COLUMNS) as [RosterField, string][]) {
  for (const [rank, name] of names.split("|").entries()) spellings.set(bare(name), { field, rank })
}

/** `*粉丝数（人）：` → `粉丝数`. “链接/二维码” keeps its slash. */
function bare(header: string): string {
  return fold(header)
    .replace(/帐/g, "账")
    .replace(/[(【[].*?[)】\]]/g, "")
    .replace(/[*:_．.。、\-"'“”]/g, "")
}

/** Finds the header row and what each column means; undefined when no row names an account and anything else. */
export function recogniseColumns(rows: readonly (readonly string[])[]): RosterHeader | undefined {
  let best: RosterHeader | undefined
  for (let row = 0; row < Math.min(rows.length, HEADER_ROWS_MAX); row += 1) {
    const header = readHeader(rows[row]!, row)
    if (header.columns.has("name") && header.columns.size > Math.max(1, best?.columns.size ?? 0)) best = header
  }
  return best && (underGroupTitles(rows, best) ?? best)
}

/** Two header lines without merged cells: group titles above, the columns' names below where the first line is a group. */
function underGroupTitles(rows: readonly (readonly string[])[], upper: RosterHeader): RosterHeader | undefined {
  const [above, below] = [rows[upper.row]!, rows[upper.row + 1] ?? []]
  if ((below[upper.columns.get("name")!.index] ?? "").trim() !== "") return undefined
  const joined = readHeader(
    above.map((cell, index) => below[index]?.trim() || cell),
    upper.row + 1,
  )
  return joined.columns.size > upper.columns.size ? joined : undefined
}

function readHeader(cells: readonly string[], row: number): RosterHeader {
  const taken = new Map<RosterField, RosterColumn & { rank: number }>()
  const others: RosterColumn[] = []
  cells.forEach((cell, index) => {
    const header = cell.trim().replace(/\s+/g, " ")
    if (header === "" || /^(?:序号|no|编号|行号)$/.test(bare(header))) return
    const column = { index, header, tenfold: /[(（/][^)）]*万/.test(header) ? 4 : 0 }
    const known = spellings.get(bare(header))
    if (!known) {
      others.push(column)
      return
    }
    const rival = taken.get(known.field)
    if (rival && rival.rank <= known.rank) others.push(column)
    else {
      if (rival) others.push({ index: rival.index, header: rival.header, tenfold: rival.tenfold })
      taken.set(known.field, { ...column, rank: known.rank })
    }
  })
  return { row, columns: taken, unknown: others.sort((a, b) => a.index - b.index) }
}
