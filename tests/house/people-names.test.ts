import { expect, test } from "vitest"
import { SURNAMES } from "../../src/app/sample/people.ts"
import { filesBelow, read } from "./tree.ts"

/** Rows of a tab-separated list, without its notes. */
const rowsOf = (path: string): string[][] =>
  read(path)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"))

const lists = filesBelow("data/lexicon", /\.tsv$/)
const SAMPLE = /\/l3-[a-z]+-sample\.tsv$/
const people = rowsOf("data/people/anlan-sample.tsv").slice(1)
const names = [...new Set(people.map(([name]) => name!))]

/** A post with a name of two or three characters after it, as a row about a real person would have it. */
const POST_AND_NAME =
  /(?:书记|主席|总理|委员长|省长|市长|区长|县长|镇长|局长|部长|厅长|处长|院长)(?:同志)?[王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文习温][\u4e00-\u9fff]{1,2}(?=[\t，。、|]|$)/

const personsIn = (text: string): string[] => [
  ...names.filter((name) => text.includes(name)),
  ...(POST_AND_NAME.exec(text) ?? []),
]

test("[B4] no list of words names a person, but for the sample of the fictional city (L3 rule 3)", () => {
  const others = lists.filter((path) => !SAMPLE.test(path))
  expect(others.length).toBeGreaterThan(8)
  const found = others.flatMap((path) => rowsOf(path).flatMap((row) => personsIn(row.join("\t"))))
  expect(found).toEqual([])
  expect(others.flatMap((path) => rowsOf(path).filter((row) => row[1] === "leader"))).toEqual([])
})

test("planted: a name of the sample, and a post with a name, are seen", () => {
  expect(personsIn("x-1\tterm\t闻人清和出席")).toEqual(["闻人清和"])
  expect(personsIn("x-1\tterm\t市长张某某\t出席")).toHaveLength(1)
  expect(personsIn("x-1\tterm\t市长热线")).toEqual([])
})

test("[B4] the sample's persons have surnames of the invented list, and every row says that it is fictional", () => {
  expect(people.length).toBeGreaterThanOrEqual(38)
  const isInvented = (name: string) => name.length === 4 && SURNAMES.includes(name.slice(0, 2))
  expect(people.filter((row) => !isInvented(row[0]!) || !row[9]!.startsWith("虚构"))).toEqual([])
  const leaders = lists
    .filter((path) => SAMPLE.test(path))
    .flatMap((path) => rowsOf(path).filter((row) => row[1] === "leader"))
  expect(leaders.length).toBeGreaterThan(10)
  expect(leaders.filter((row) => !row[7]!.startsWith("虚构") || !isInvented(row[5]!.slice(-4)))).toEqual([])
})
