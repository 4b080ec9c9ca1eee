import { beginning } from "./beginning.ts"
import type { Hit, Rule } from "./rule.ts"

const YEAR = beginning("一二", /(?<![一二三四五六七八九〇○零])([一二][一二三四五六七八九〇○零OoΟ0０◯]{3})(?=年|学年)/g)
const DIGITS = beginning("12", /(?<![A-Za-z\d])(?=\d*[OoΟ○〇])[12][\dOoΟ○〇]{3}(?=年)/g)

/** The zero of years: 〇, not 零, ○ or the letter O. */
export const yearZero: Rule = {
  id: "year-zero",
  class: "number-unit",
  level: "warn",
  name: "年份中的“〇”",
  reason: "年份的汉字数字用“〇”。",
  source: "GB/T 15835—2011 出版物上数字用法 5.2.2",
  sieve: /[零○OoΟ0０◯〇]/,
  needs: { signs: ["oddYear"] },
  scope: "paragraph",
  *find(doc): Iterable<Hit> {
    for (const hit of YEAR(doc)) {
      const written = hit[1]!
      const right = written.replace(/[○零OoΟ0０◯]/g, "〇")
      if (right !== written) {
        yield { start: hit.index, end: hit.index + 4, suggestions: [right], reason: `年份应写作“${right}年”。` }
      }
    }
    for (const hit of DIGITS(doc)) {
      const right = hit[0].replace(/[OoΟ○〇]/g, "0")
      yield { start: hit.index, end: hit.index + 4, suggestions: [right], reason: "数字年份里混入了字母或汉字零。" }
    }
  },
  hits: [
    { text: "二零二四年工作要点", finds: "二零二四", suggests: "二〇二四" },
    { text: "二O二四年三月", finds: "二O二四", suggests: "二〇二四" },
    { text: "二○二六年一月十五日", finds: "二○二六", suggests: "二〇二六" },
    { text: "2O24年工作总结", finds: "2O24", suggests: "2024" },
  ],
  misses: ["二〇二四年三月", "一百零五岁老人。", "零售、零距离服务。", "2024年O2O项目。"],
}
