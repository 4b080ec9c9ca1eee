import { expect, it } from "vitest"
import { adverb } from "./adverb.ts"
import { committeeName } from "./committee-name.ts"
import { doubledWords } from "./doubled-words.ts"
import { nearPhrase } from "./near-phrase.ts"
import { regionList } from "./region-list.ts"
import { repeatedSentence } from "./repeated-sentence.ts"
import { sessionName } from "./session-name.ts"
import { shippedRuleset } from "../testing/shipped.ts"
import { foundBy, saysOf, tells } from "./testing/told.ts"
import { traditional } from "./traditional.ts"
import { unfitLink } from "./unfit-link.ts"

tells(adverb, [
  ["为更加规范的管理运维", "的 → 地"],
  ["为了更好的推进各项工作", "的 → 地"],
  ["以更加的推进各项", "的 → 地"],
  ["会更深入的了解情况", "的 → 地"],
  ["要更好的推进它。"],
  ["要更加好而快的推进各项"],
  ["为更好地推进各项工作"],
  ["提供更加规范的管理运维"],
  ["为更加规范的，管理运维"],
])
it.each([..."为要能应可会以"])("[B3] adverb is asked for by %s更, with 了 between too", (before) => {
  expect(foundBy(adverb, `${before}更好的推进各项`)).toHaveLength(1)
  expect(foundBy(adverb, `${before}了更好的推进各项`)).toHaveLength(1)
})

tells(committeeName, [
  ["中共安澜市市委印发", "中共安澜市市委 → 中共安澜市委"],
  ["中共临江省省委", "中共临江省省委 → 中共临江省委"],
  ["中共滑县县委、中共乌镇镇委"],
  ["中共安澜市望澜区区委", "中共安澜市望澜区区委 → 中共安澜市望澜区委"],
  ["中共甲乙丙丁戊己庚辛县县委", "中共甲乙丙丁戊己庚辛县县委 → 中共甲乙丙丁戊己庚辛县委"],
  ["中共甲乙丙丁戊己庚辛壬县县委"],
  ["中共云渚镇镇委、中共云渚乡乡委", "中共云渚镇镇委 → 中共云渚镇委", "中共云渚乡乡委 → 中共云渚乡委"],
  ["中共凉安州州委", "中共凉安州州委 → 中共凉安州委"],
  ["中共a市市委"],
  ["市市委"],
  ["市人大主任带队", "人大主任 → 人大常委会主任"],
  ["县人大副主任带队", "人大副主任 → 人大常委会副主任"],
  ["全国人大主任"],
  ["市人大主任会议"],
  ["市人大副主任委员"],
])
it("[B3] committee-name says which name is right", () => {
  expect(saysOf(committeeName, "中共安澜市市委、市人大主任")).toEqual([
    "serious “中共……市委”里行政区划通名只出现一次，应为“中共安澜市委”。",
    "serious 主任、副主任是人大常委会的职务，应为“人大常委会主任”。",
  ])
})

tells(doubledWords, [
  ["这是大家的的共同责任。", "的的 → 的"],
  ["到了了", "了了 → 了"],
  ["他们们", "们们 → 们"],
  ["被被骗", "被被 → 被"],
  ["之之间", "之之 → 之"],
  ["我市我市大力推进。", "我市我市 → 我市"],
  ["安澜市府安澜市府", "安澜市府安澜市府 → 安澜市府"],
  ["人民政府办公室人人民政府办公室人", "人民政府办公室人人民政府办公室人 → 人民政府办公室人"],
  ["人民政府办公室人员人民政府办公室人员"],
  ["安澜市安澜市"],
  ["安澜市a安澜市a"],
  ["的安澜市的安澜市"],
  ["哈哈哈哈哈哈哈哈"],
  ["高兴高兴高兴高兴"],
  ["他们的的确确把事当事。"],
  ["为了了解情况"],
  ["目的的体现"],
])
it("[B3] doubled-words repeats the word", () => {
  expect(saysOf(doubledWords, "大家的的责任")).toEqual(["warn “的”重复。"])
})

tells(nearPhrase, [
  ["深化供给侧结构性该革。", "供给侧结构性该革 → 供给侧结构性改革"],
  ["深化供给测结构性改革。", "供给测结构性改革 → 供给侧结构性改革"],
  ["深化共给侧结构性改革。", "共给侧结构性改革 → 供给侧结构性改革"],
  ["深化供给侧结构性改"],
  ["给侧结构性改革"],
  ["深化供给侧结构性改，"],
  ["深化供给侧结构性该格"],
  ["深化供给测结构性该革"],
  ["深化供给侧结构性改革"],
])
it("[B3] near-phrase names the phrase", () => {
  expect(saysOf(nearPhrase, "深化供给侧结构性该革。")).toEqual([
    "warn 与固定提法“供给侧结构性改革”只差一个字，请核对。",
  ])
})

tells(regionList, [
  ["销往香港、日本等国家。", "国家 → 国家和地区"],
  ["销往澳门、日本等12个国家的客商。", "国家 → 国家和地区"],
  ["销往台湾、日本等20多个国家。", "国家 → 国家和地区"],
  ["销往台湾、日本等十几个国", "国 → 国家和地区"],
  ["销往台湾、日本等国家和地区。"],
  ["销往台湾、日本等国家（地区）。"],
  ["销往台湾、日本等国家及（地区）。"],
  ["销往台湾、日本等国有企业。"],
  ["销往台湾。日本等国家。"],
  ["销往台湾一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十等国家", "国家 → 国家和地区"],
  ["销往台湾一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一等国家"],
  ["国家：香港", "国家 → 国家（地区）"],
  ["国家: 中国澳门", "国家 → 国家（地区）"],
  ["国家（地区）：香港"],
  ["国家：日本"],
  ["促进中国与香港之间的贸易。", "中国与香港 → 内地与香港"],
  ["促进我国和台湾关系。", "我国和台湾 → 大陆与台湾"],
  ["中国、澳门两国", "中国、澳门 → 内地与澳门"],
  ["中国与香港的"],
])
it("[B3] region-list says what the list is of", () => {
  expect(saysOf(regionList, "香港等国家。国家：香港。中国与香港关系")).toEqual([
    "serious 列举中有香港、澳门或台湾，应为“国家和地区”。",
    "serious 栏目里有香港、澳门或台湾，栏名应为“国家（地区）”。",
    "serious 中国不与港澳台并列。",
  ])
})

const TWENTY = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
tells(repeatedSentence, [
  [`${TWENTY}。${TWENTY}。`, `${TWENTY}。 → `],
  [`${TWENTY}！中间。${TWENTY}！`, `${TWENTY}！ → `],
  [`${TWENTY}\n  ${TWENTY}`, `${TWENTY} → `],
  [`${TWENTY}。${TWENTY}`],
  [`${TWENTY.slice(1)}\n${TWENTY.slice(1)}`],
  [`${TWENTY.slice(1)}。${TWENTY.slice(1)}。`],
  [`${TWENTY}。${TWENTY}？`],
  [`${"abcde".repeat(5)}\n${"abcde".repeat(5)}`],
  [`${TWENTY}。 ${TWENTY}。${TWENTY}。`, `${TWENTY}。 → `, `${TWENTY}。 → `],
])

tells(sessionName, [
  ["学习党的二十大三中全会精神。", "党的二十大三中全会 → 党的二十届三中全会"],
  ["中共十九大的六中全会", "中共十九大的六中全会 → 中共十九届六中全会"],
  ["十九大六中全会", "十九大六中全会 → 党的十九届六中全会"],
  ["党的二十届三中全会。"],
  ["六届人大第三次全会", "六届人大第三次全会 → 六届人大三次会议"],
  ["六届政协十二次全会", "六届政协十二次全会 → 六届政协十二次会议"],
  ["六届政协的三次全会"],
])
it("[B3] session-name is sure of the party's plenum and warns of the others", () => {
  expect(saysOf(sessionName, "党的二十大三中全会，六届人大三次全会")).toEqual([
    "serious 中央委员会全体会议按“届”称，应为“党的二十届三中全会”。",
    "warn 全会名称有误。",
  ])
})

tells(traditional, [
  ["管理机制尚待理順。", "順 → 顺"],
  ["請問您，証明", "請問 → 请问", "証 → 证"],
  ["理順", "順 → 顺"],
  ["於女士反映。"],
])
it("[B3] traditional lists twenty characters one by one, and of more it says how many", () => {
  expect(foundBy(traditional, "請，".repeat(20)).map(({ reason }) => reason)).toEqual(
    Array(20).fill("“請”是繁体字或异体字，应为“请”。"),
  )
  expect(foundBy(traditional, "請，".repeat(21)).map(({ start, reason }) => [start, reason])).toEqual([
    [0, "全文有21个繁体字或异体字，应用规范汉字。"],
  ])
  expect(saysOf(traditional, "請".repeat(21))).toEqual(["warn 全文有21个繁体字或异体字，应用规范汉字。"])
})

tells(unfitLink, [
  ["点击 https://dwz.cn/abc123 报名。", "https://dwz.cn/abc123"],
  ["点击DWZ.CN/a，", "DWZ.CN/a"],
  ["点击www.dwz.cn。", "www.dwz.cn"],
  ["点击http://www.dwz.cn:8080/a?b=1#c报名", "http://www.dwz.cn:8080/a?b=1#c"],
  ["材料见http://203.0.113.7/file", "http://203.0.113.7/file"],
  ["材料见203.0.113.7/file"],
  ["版本1.2.3.4。"],
  ["详见https://www.anlan.example/dwz.cn"],
  ["详见adwz.cn"],
])
it("[B3] unfit-link says what is wrong with each kind of goal", () => {
  expect(saysOf(unfitLink, "https://dwz.cn/a https://203.0.113.7 https://pan.baidu.com/s/1")).toEqual([
    "warn 短链接看不出目标，请用本单位网站的完整地址。",
    "warn 直接使用网络地址的链接来源不明，请改用域名并核对。",
    "warn 个人网盘链接不宜在政务账号发布，附件请放在本单位网站。",
  ])
})
it("[B3] unfit-link reads a host to its end: digits, hyphens, capitals, and no more of a label than 63 units", () => {
  const hosts = ["a1b2.cn", "x-9.cn", "9.cn", `a${"1".repeat(62)}.cn`, "b.a1.cn"]
  const unfitHosts = new Map(hosts.map((host) => [host, "short"]))
  const found = (text: string) => {
    const doc = { text, units: new Uint16Array(), folded: { text }, at: undefined }
    return [...unfitLink.find(doc, { ...shippedRuleset.tables, unfitHosts })].map(({ start, end }) =>
      text.slice(start, end),
    )
  }
  for (const host of hosts) expect(found(`见${host}。`)).toEqual([host])
  expect(found("见A1B2.CN/x。")).toEqual(["A1B2.CN/x"])
  for (const other of ["a1b2-.cn", "-a1b2c.cn", "a1,b2.cn", "c.a1b2.cn"]) expect(found(`见${other}。`)).toEqual([])
})
