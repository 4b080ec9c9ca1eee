import { hash } from "./random.ts"

/** What readers of the sample city write below posts. Invented, and about nobody. */
const SAID = [
  "收到，谢谢提醒。",
  "请问周末可以办理吗？",
  "咨询电话一直占线，能不能再公布一个号码？",
  "这个通知发得及时，已经转给邻居了。",
  "我们小区还没有人来登记，找谁问？",
  "办理时需要带哪些材料？",
  "希望公交线路也能同步调整。",
  "上次反映的路灯已经修好了，谢谢。",
  "能不能讲讲补贴的申请条件？",
  "网上办理的页面打不开，请看一下。",
  "老人不会用手机，能到窗口办吗？",
  "支持，盼早日完工。",
] as const

/** Where the numbers of these comments begin, beyond what a double holds. */
const FIRST_ID = 7_200_000_000_000_000_000n

/** The `k`-th comment below a post with its number, the same for the same post whenever it is asked for. */
export const saidBelow = (post: string, k: number): { readonly id: string; readonly text: string } => ({
  id: String(FIRST_ID + BigInt(hash("said", post, k))),
  text: SAID[(hash("said", post) + k * 5) % SAID.length]!,
})
