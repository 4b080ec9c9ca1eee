/**
 * The 150 townships: 70 streets, 71 towns, 9 乡, every name invented and used once.
 * 荷湾 and 菱汀 would belong to 禾堰县 by their first character, which has room for fifteen of its seventeen names.
 */
export interface Town {
  /** Nine digits: county code and 001… for streets, 101… for towns, 201… for 乡. */
  readonly code: string
  /** 云渚 */
  readonly place: string
  /** 云渚街道 */
  readonly name: string
  readonly kind: "街道" | "镇" | "乡"
  /** Code of the county-level area. */
  readonly county: string
}

const NAMES: Readonly<Record<string, { 街道: string; 镇?: string; 乡?: string }>> = {
  "990102": { 街道: "云渚 枫汀 汐桥 星渡 云堰 枫渚 云埠 枫坞 枫渡 听潮 望潮 映月 桂汀 桂渚" },
  "990103": { 街道: "竹汀 竹渡 兰汀 兰坞 兰屏 沐野 青榆 枕溪 月汀 月渚 月埠 月屏" },
  "990104": { 街道: "桃汀 桃堰 桃屏 柳汀 柳渚 桂坞 桂埠 梅汀 梅埠 樟汀 樟渚", 镇: "樟埠 莲渚" },
  "990105": { 街道: "鹭汀 鹭渚 鹭堰 鹭埠 鹭浦 雁汀 雁渚 雁屏 雁湾", 镇: "鹤渚 鹤堰 鹤埠 苇汀 苇渚 苇埠" },
  "990106": { 街道: "松渚 松渡 松屏 杉汀 杉坞 杉屏 槐汀", 镇: "槐渚 槐堰 榆汀 榆渚 榆屏 樵汀 樵坞 樵屏 苇渡" },
  "990107": { 街道: "澄汀 澄堰 澄屏 澄浦 霞汀 霞渚", 镇: "霞埠 霞屏 渔汀 渔渚 渔坞 橹汀 橹埠 橹湾" },
  "990181": { 街道: "帆汀 帆渚 帆浦 帆湾 舟渚", 镇: "舟埠 舟湾 汐汀 汐渚 汐埠 汐渡 汐湾 榕汀 榕渚 榕埠 榕湾 莲汀" },
  "990182": {
    街道: "桑汀 桑渚 桑坞 棉汀",
    镇: "棉埠 蒲汀 蒲渚 蒲浦 芦汀 芦渚 荻汀 荻渚 荻埠 荻塘 莲埠 晴汀 晴渚",
    乡: "晴浦",
  },
  "990121": { 街道: "柏汀", 镇: "柏坞 柏屏 茶汀 茶畈 茶屏 茶坞 雪汀 雪渚 雨汀 雨屏 晴洲", 乡: "芦畈 禾塘 荷湾 菱汀" },
  "990122": { 街道: "荷汀", 镇: "稻汀 稻渚 稻埠 稻畈 麦汀 麦渚 麦堰 麦湾 荷埠 藕汀", 乡: "藕渚 藕浦 菱渚 菱埠" },
}

const FIRST = { 街道: 1, 镇: 101, 乡: 201 } as const

export const TOWNS: readonly Town[] = Object.entries(NAMES).flatMap(([county, kinds]) =>
  (["街道", "镇", "乡"] as const).flatMap((kind) =>
    (kinds[kind] ?? "")
      .split(" ")
      .filter(Boolean)
      .map((place, i) => ({
        code: `${county}${String(FIRST[kind] + i).padStart(3, "0")}`,
        place,
        name: place + kind,
        kind,
        county,
      })),
  ),
)

/** The six streets where the water ran low (section 9 of the design). */
export const LOW_WATER_STREETS: readonly string[] = ["云渚", "枫汀", "汐桥", "星渡", "云堰", "枫渚"]
