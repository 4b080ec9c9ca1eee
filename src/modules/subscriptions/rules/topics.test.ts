import { expect, test } from "vitest"
import { topicsOfText } from "./topics.ts"

const FILE = {
  ...{ id: "t", version: "1", source: "试", titleWords: 1, textWords: 2 },
  topics: [
    { id: "medical", label: "医保就医", words: ["医保", "门诊"] },
    { id: "school", label: "教育入学", words: ["入学"] },
  ],
}

test("[E9] a content has the topics whose words stand in its title, or at two places of its text", () => {
  expect(topicsOfText(FILE, "医保怎么办", "")).toEqual(["medical"])
  expect(topicsOfText(FILE, "通知", "门诊可以报。")).toEqual([])
  expect(topicsOfText(FILE, "通知", "门诊可以报，医保卡要带。")).toEqual(["medical"])
  expect(topicsOfText(FILE, "入学一件事", "入学和医保、门诊")).toEqual(["medical", "school"])
})
