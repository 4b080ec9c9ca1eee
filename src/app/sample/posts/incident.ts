import { CITY_CODE } from "../places/areas.ts"
import { unitKey } from "../places/seed.ts"
import { LOW_WATER_STREETS } from "../places/towns.ts"
import type { Platform, SampleUnit } from "../model.ts"

/** The burst pipe in 望澜区 on 2026-07-13, told in waves (section 9 of the design): no casualties, facts first. */
interface Item {
  readonly at: string
  readonly title: string
  readonly body: string
}

const FIRST =
  "因汐桥路与星渡路交叉口供水主管破损，今日6时40分起，云渚、枫汀等6个街道部分区域水压降低或停水。抢修人员已于7时05分到场，预计19时前恢复。14辆送水车停靠点见附表。恢复初期可能出现短时水色发黄，请先放水3至5分钟后使用。我们将于10时30分通报抢修进展。咨询电话：12345、0600-5550110。（发布单位：安澜水务集团，2026年7月13日7时50分）"
const PROGRESS =
  "汐桥路与星渡路交叉口供水主管抢修进展：破损管道为DN800铸铁管，现场已完成开挖，正在切割破损管段。14辆送水车已全部到位，停靠点见附表。云渚、枫汀、汐桥、星渡、云堰、枫渚6个街道居民可就近取水，行动不便的居民由网格员送水上门。预计19时前恢复供水的安排不变，下一次通报时间为16时30分。（发布单位：安澜水务集团，2026年7月13日10时30分）"
const RUMOUR =
  "今天中午，有网友称“水厂被投毒”。经向卫生健康部门核实，7月13日11时30分对出厂水和6个街道管网水的检测结果显示，各项指标符合生活饮用水卫生标准，该说法不实。水色短时发黄系水压变化带起管内沉积物所致，放水3至5分钟即可。请以安澜水务、安澜健康发布的信息为准，不信谣、不传谣。（答复单位：市卫生健康委，2026年7月13日12时40分）"
const CLOSED =
  "汐桥路与星渡路交叉口供水主管破损点已于今日16时20分完成焊接封闭，正在分段充水、排气。预计19时起6个街道水压逐步恢复，高层用户可能稍晚。送水车继续值守至供水稳定。恢复后请先放水3至5分钟。（发布单位：安澜水务集团，2026年7月13日16时30分）"
const QUALITY =
  "截至今日19时，6个街道供水压力已恢复。20时，卫生健康部门和供水单位对12个管网点采样检测，浑浊度、余氯等指标符合标准。居民首次用水前请打开龙头放水3至5分钟，清洗净水器滤芯。如水质仍有异常，请拨打12345或0600-5550110，工作人员将上门查看。（发布单位：安澜水务集团，2026年7月13日20时30分）"
const CAUSE =
  "经现场勘查，7月13日供水主管破损系老旧管道局部沉降所致。受影响的6个街道用户当期水费予以减免，无需申请；因停水造成损失的，可凭材料到所在街道便民服务中心登记。相关路段老旧管网改造已列入年内计划。412条同类留言已合并答复，涉及水费账单的9条单独办理。（发布单位：安澜水务集团，2026年7月14日10时）"

const item = (at: string, title: string, body: string): Item => ({ at: `2026-07-${at}:00+08:00`, title, body })
const relay = (body: string): string => `转发安澜水务消息：${body}`

const LEAD: readonly Item[] = [
  item("13T08:00", "望澜区6个街道部分区域停水", relay(FIRST)),
  item("13T10:35", "供水主管抢修进展（第二次通报）", relay(PROGRESS)),
  item("13T12:40", "小安辟谣｜“水厂被投毒”不实", RUMOUR),
  item("13T20:40", "6个街道供水恢复，水质检测合格", relay(QUALITY)),
  item("14T10:10", "供水主管破损原因和补偿安排", relay(CAUSE)),
]

/** Items of a unit; streets speak in the third wave. */
function itemsOf(unit: SampleUnit): readonly Item[] {
  switch (unit.key) {
    case unitKey(CITY_CODE, "waterworks"):
      return [
        item("13T07:50", "停水通知：汐桥路与星渡路口主管破损", FIRST),
        item("13T10:30", "供水主管抢修进展", PROGRESS),
        item("13T16:30", "破损点已封闭，正在充水", CLOSED),
        item("13T20:30", "供水恢复，水质检测合格", QUALITY),
        item("14T10:00", "供水主管破损原因和补偿安排", CAUSE),
      ]
    case unitKey(CITY_CODE, "office"):
      return LEAD
    case unitKey(CITY_CODE, "health"):
      return [item("13T12:35", "水质检测结果：各项指标符合标准", RUMOUR)]
    case unitKey(CITY_CODE, "urban"):
    case unitKey("990102", "government"):
      return [
        item("13T08:10", "6个街道部分区域停水，请储水备用", relay(FIRST)),
        item("13T20:50", "供水恢复提示", relay(QUALITY)),
      ]
    default: {
      const wave = LOW_WATER_STREETS.indexOf(unit.place)
      if (wave < 0 || unit.duty !== "town") return []
      return [
        item(`13T08:${20 + wave}`, `${unit.place}停水提示和送水点`, relay(FIRST)),
        item(`13T10:${45 + wave}`, `${unit.place}送水车停靠点`, relay(PROGRESS)),
        item(`13T20:${50 + wave}`, `${unit.place}供水恢复`, relay(QUALITY)),
      ]
    }
  }
}

/** The instants at which a unit spoke of it on 微信 and 微博, up to `asOf`. */
export function incidentTimes(unit: SampleUnit, platform: Platform, asOf: Date): Date[] {
  if (platform !== "微信公众号" && platform !== "微博") return []
  return itemsOf(unit)
    .map((row) => new Date(row.at))
    .filter((at) => at < asOf)
}

export function incidentText(unit: SampleUnit, at: Date): Item | undefined {
  return itemsOf(unit).find((row) => new Date(row.at).getTime() === at.getTime())
}
