import type { Hit, Rule } from "./rule.ts"

const BOUNCE =
  /(?:已|将)(?:转|转交|转至|转办|移交|反馈)[^，。\n]{0,10}(?:部门|单位)(?:处理|办理|核实)?|感谢您的?(?:关注|来信|留言|理解|支持)|请?(?:咨询|联系|拨打)(?:相关部门|有关部门|12345)|请您?耐心等待|(?:问题|情况|反映)[^，。\n]{0,4}(?:已收悉|已收到|已知悉)|正在(?:核实|处理)中/g
/** A date, a place, a number with a measure, an outcome: something the citizen did not know. */
const FACT =
  /\d[年月日时个天元米号%]|经(?:核实|查|了解|调查|现场)|已(?:完成|修复|整改|责令|立案|退费|更换|安排|恢复)|根据《|工作日|办公室|窗口|0\d{2,3}-\d{7}/

/** The longest answer that can be empty; and how long the text may be that holds it, with all its blanks. */
const UNITS_MAX = 120
const TEXT_UNITS_MAX = 1_000

/** One of these stands in every text with a hit. */
const WORDS = [
  ..."已转 将转 已移交 将移交 已反馈 将反馈 感谢您 耐心等待 已收悉 已收到 已知悉 核实中 处理中".split(" "),
  ..."咨询 联系 拨打".split(" ").flatMap((verb) => "相关部门 有关部门 12345".split(" ").map((whom) => verb + whom)),
]

/** A reply that says nothing: only thanks, only 已转相关部门. Such a reply counts as none. */
export const bounce: Rule = {
  id: "bounce",
  class: "tone",
  level: "hint",
  name: "空转答复",
  reason: "答复没有事实、时限或经办单位，视同未答复。",
  source: "国办秘函〔2019〕19号 政务新媒体检查指标（互动回应）",
  sieve: /感谢|耐心等待|转|移交|反馈|收悉|收到|知悉|咨询|联系|拨打|正在/,
  needs: { words: WORDS, at: ({ length }) => length <= TEXT_UNITS_MAX },
  *find({ text }): Iterable<Hit> {
    const body = text.length > TEXT_UNITS_MAX ? "" : text.trim()
    if (body.length > UNITS_MAX || !/(?:您好|网友|感谢|反映|诉求|留言|来信|耐心|相关部门|有关部门)/.test(body)) return
    const hits = [...text.matchAll(BOUNCE)]
    const first = hits[0]
    if (!first || FACT.test(body)) return
    const said = hits.reduce((sum, hit) => sum + hit[0].length, 0)
    const rest = body.replace(BOUNCE, "").replace(/您好|网友|尊敬的|的|我们|工作|对|您|与|和|[，。！,.!、：:]/g, "")
    if (said < 6 || rest.length > 20) return
    yield { start: first.index, end: first.index + first[0].length }
  },
  hits: [
    { text: "您好，已转相关部门处理，请耐心等待。", finds: "已转相关部门处理" },
    { text: "您好，您反映的问题已收悉，感谢您对我们工作的支持与理解。", finds: "反映的问题已收悉" },
  ],
  misses: [
    "您好，已转市住房城乡建设局处理，将于3个工作日内答复，请耐心等待。",
    "感谢您的关注。经核实，维修人员已于1月9日15时更换水表。",
    "产品介绍会将于本周举行，欢迎参加。",
  ],
}
