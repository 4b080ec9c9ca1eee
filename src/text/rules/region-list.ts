import type { Hit, Rule } from "./rule.ts"

const LISTED =
  /(?:香港|澳门|台湾)[^。；！？\n]{0,30}?等(?:\d+多?个|[一二三四五六七八九十多几]+个)?(国家|国)(?!家?(?:和|或|、|及|与)?(?:[（(]?地区)|[有产防企营道内外际标])/g
/** A column or field called 国家 that holds Hong Kong, Macao or Taiwan. */
const FIELD = /国家[：:]\s?(?:中国)?(?:香港|澳门|台湾)/g
const BESIDE = /(中国|我国)(?:、|与|和)(香港|澳门|台湾)(?=(?:、|和|两国|关系|之间|、))/g

/** Hong Kong, Macao and Taiwan are not countries: a list that holds one is of 国家和地区. */
export const regionList: Rule = {
  id: "region-list",
  class: "territory",
  level: "serious",
  name: "港澳台与国家并列",
  reason: "港澳台不得称作国家。",
  source: "新华社新闻报道中的禁用词和慎用词（2016年修订）涉及领土、主权和港澳台类",
  sieve: /香港|澳门|台湾/,
  needs: { words: ["香港", "澳门", "台湾"] },
  *find({ text }): Iterable<Hit> {
    for (const hit of text.matchAll(LISTED)) {
      const end = hit.index + hit[0].length
      yield {
        start: end - hit[1]!.length,
        end,
        suggestions: ["国家和地区"],
        reason: "列举中有香港、澳门或台湾，应为“国家和地区”。",
      }
    }
    for (const hit of text.matchAll(FIELD)) {
      yield {
        start: hit.index,
        end: hit.index + 2,
        suggestions: ["国家（地区）"],
        reason: "栏目里有香港、澳门或台湾，栏名应为“国家（地区）”。",
      }
    }
    for (const hit of text.matchAll(BESIDE)) {
      yield {
        start: hit.index,
        end: hit.index + hit[0].length,
        suggestions: hit[2] === "台湾" ? ["大陆与台湾"] : [`内地与${hit[2]}`],
        reason: "中国不与港澳台并列。",
      }
    }
  },
  hits: [
    { text: "产品销往香港、日本、新加坡等国家。", finds: "国家", suggests: "国家和地区" },
    { text: "来自日本、香港、韩国等12个国家的客商。", finds: "国家", suggests: "国家和地区" },
    { text: "国家：香港", finds: "国家", suggests: "国家（地区）" },
    { text: "促进中国与香港之间的贸易。", finds: "中国与香港", suggests: "内地与香港" },
  ],
  misses: [
    "产品销往香港、日本等国家和地区。",
    "赴港澳通行证办理须知；内地与香港更紧密经贸关系安排。",
    "销往日本、韩国等国家。",
    "国家（地区）：香港",
  ],
}
