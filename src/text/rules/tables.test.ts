import { expect, it } from "vitest"
import { matchesOf } from "../match/testing/oracle.ts"
import { readTables } from "./tables.ts"

const read = (name: string, ...lines: string[]) => readTables([{ name, text: lines.join("\n") }])

it("[B3] tables that are missing are empty", () => {
  const tables = readTables([])
  expect([tables.simplified.size, tables.syllables.size, tables.unfitHosts.size, tables.phrases.length]).toEqual([
    0, 0, 0, 0,
  ])
  expect([tables.doubledWordList, tables.doubledRight, tables.phraseHalfOwners]).toEqual([[], [], []])
  expect([tables.doubledWords.size, tables.phraseHalves.size]).toEqual([0, 0])
})

it("[B3] notes, blank lines, a byte order mark and the heading are no rows", () => {
  const text = "\ufeff# 注\r\n繁\t简\r\n\r\n發\t发\r\n# 注\r\n順\t顺"
  expect([...readTables([{ name: "traditional", text }]).simplified]).toEqual([
    ["發", "发"],
    ["順", "顺"],
  ])
})

it("[B3] doubled words are wrong or right as their row says", () => {
  const tables = read("doubled-words", "词\t类", "我市\twrong", "的的确确\tright", "其他\t")
  expect([tables.doubledWordList, tables.doubledRight]).toEqual([["我市"], ["的的确确"]])
  expect(matchesOf(tables.doubledWords, "我市我市")).toEqual(["0-4:0"])
})

it("[B3] a set phrase has its halves, its source and what is right beside it", () => {
  const tables = read("set-phrases", "提法\t出处\t另", "供给侧改革\t文件\t供给测改革||供需侧改革", "一二三四")
  expect(tables.phrases.map(({ text, source, also }) => [text, source, [...also]])).toEqual([
    ["供给侧改革", "文件", ["供给测改革", "供需侧改革"]],
    ["一二三四", "", []],
  ])
  expect(tables.phraseHalfOwners).toEqual([
    { phrase: 0, offset: 0 },
    { phrase: 0, offset: 2 },
    { phrase: 1, offset: 0 },
    { phrase: 1, offset: 2 },
  ])
  expect(matchesOf(tables.phraseHalves, "三四")).toEqual(["0-2:3"])
  expect(matchesOf(tables.phraseHalves, "侧改革")).toEqual(["0-3:1"])
})

it("[B3] a syllable is that of each of its characters, and a host has its kind", () => {
  expect([...read("syllables", "音\t字", "an\t安鞍", "lan\t澜").syllables]).toEqual([
    ["安", "an"],
    ["鞍", "an"],
    ["澜", "lan"],
  ])
  expect([...read("unfit-hosts", "域名\t类", "a.cn\tshort", "b.cn").unfitHosts]).toEqual([
    ["a.cn", "short"],
    ["b.cn", ""],
  ])
})
