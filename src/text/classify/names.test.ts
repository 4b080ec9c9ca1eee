import { expect, test } from "vitest"
import { mayOpenName, nameSpans } from "./names.ts"

const named = (text: string): string[] => nameSpans(text).map(({ start, end }) => text.slice(start, end))

test.each([
  ["请王望舒局长看看", "王望舒"],
  ["尊敬的闻人清和书记", "闻人清和"],
  ["李某说的", "李某"],
  ["村民赵景行家门口", "赵景行"],
  ["我叫钟离予安，", "钟离予安"],
  ["法定代表人周明川，", "周明川"],
])("%s names %s", (text, name) => {
  expect(named(text)).toContain(name)
})

test.each(["高速公路收费站", "路面坑洼，请修一修", "公积金提取要几天", "水务集团停水通知"])(
  "%s names nobody",
  (text) => {
    expect(named(text)).toEqual([])
  },
)

test("a surname beside its title is covered, whatever stands before it", () => {
  const text = "班主任孙老师收费"
  expect(nameSpans(text).some(({ start, end }) => start <= 3 && end > 3)).toBe(true)
})

test("a place where a name may open is told by its surname alone", () => {
  expect([mayOpenName("欧阳", 0), mayOpenName("高速", 0), mayOpenName("的王", 1), mayOpenName("工资", 0)]).toEqual([
    true,
    true,
    true,
    false,
  ])
})
