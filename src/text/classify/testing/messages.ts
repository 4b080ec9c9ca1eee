import { chance } from "../../similar/testing/posts.ts"
import type { LabelledMessage } from "../train.ts"

/** Made-up complaints by class: titles and sentences to be put together. Places are those of the fictional city. */
const MATTERS: Readonly<Record<string, { readonly titles: readonly string[]; readonly sentences: readonly string[] }>> =
  {
    道路交通: {
      titles: ["{地}路面坑洼", "{地}红绿灯时间太短", "{地}公交车太少", "{地}路口天天堵车", "{地}停车难"],
      sentences: [
        "早晚高峰车辆排到桥头，行人过马路很危险。",
        "路面坑洼积水，电动车摔了好几次。",
        "公交车半小时才来一趟，末班车太早。",
        "路灯坏了半年没人修，晚上看不清路。",
        "大货车超速，希望装减速带和红绿灯。",
        "人行道被机动车占满，停车位不够。",
      ],
    },
    教育: {
      titles: ["{地}小学招生范围", "{地}幼儿园收费", "{地}中学食堂", "{地}学校补课", "{地}课后服务"],
      sentences: [
        "孩子今年上小学，学区划分网上两个说法不一样。",
        "幼儿园学费又涨了，老师换了三个。",
        "学校食堂饭菜凉了才端上来，学生吃不饱。",
        "老师周末组织补课，还要另外交费。",
        "课后服务收费没有票据，家长想知道标准。",
        "教室里没有空调，学生中暑了两个。",
      ],
    },
    欠薪: {
      titles: ["{地}工地拖欠工资", "{地}公司不发工资", "{地}老板跑了工钱没结", "{地}不缴社保", "{地}加班费不给"],
      sentences: [
        "工地欠我们十一个人工资，年底回不了家。",
        "公司三个月没发工资，劳动合同也不签。",
        "包工头说没钱，劳动监察大队让我们等。",
        "加班到夜里十点，加班费一分没有。",
        "单位一直不给缴社保，辞职了工资也压着。",
        "工钱说好月结，现在老板电话都打不通。",
      ],
    },
  }
const PLACES = ["云渚", "枫汀", "望澜大道", "汐桥路", "星渡路", "禾堰镇", "归帆街道", "云汀"]
const OPENINGS = ["您好，", "领导好，", "尊敬的领导：", "我想反映一个问题。", "请问有关部门，"]
const CLOSINGS = ["希望尽快解决，谢谢。", "请给个答复。", "盼回复！", "麻烦管一管。"]

/** `count` labelled messages, the classes in turn; the same seed gives the same messages. */
export function messages(count: number, seed: number): (LabelledMessage & { id: string })[] {
  const random = chance(seed)
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!
  const labels = Object.keys(MATTERS)
  return Array.from({ length: count }, (_, index) => {
    const label = labels[index % labels.length]!
    const { titles, sentences } = MATTERS[label]!
    const title = one(titles).replace("{地}", one(PLACES))
    return { id: `m${index}`, label, title, body: one(OPENINGS) + one(sentences) + one(sentences) + one(CLOSINGS) }
  })
}
