import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { iso } from "#kernel/time"
import { messageOf } from "./message.ts"
import { dueAt, goesOut, limitOf, sendingFile } from "./sending.ts"

const rules = sendingFile.parse(JSON.parse(readFileSync("data/notices/sending.json", "utf8")))
const at = (time: string, day = "11") => new Date(`2026-06-${day}T${time}:00+08:00`)

test("[J6] the rules of sending are a sound table: every row once, with its source, every limit there", () => {
  for (const rows of [rules.ways, rules.kinds, rules.quietHours, rules.limits])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  for (const id of ["keep-hours", "attempts-max", "unclear-in-a-row-max"] as const)
    expect(limitOf(rules, id)).toBeGreaterThan(0)
  expect(rules.ways.map(({ id }) => id)).toEqual(["mail", "sms", "robot"])
})

test.each([
  ["mail", false, "10:00", "2026-06-11T10:05:00+08:00"],
  ["robot", false, "10:00", "2026-06-11T10:01:00+08:00"],
  ["sms", true, "10:00", "2026-06-11T10:00:00+08:00"],
  // Quiet hours run over midnight; gathering does not slip into them, an urgent one goes all the same, mail disturbs nobody.
  ["sms", false, "20:58", "2026-06-12T08:00:00+08:00"],
  ["sms", false, "23:30", "2026-06-12T08:00:00+08:00"],
  ["robot", false, "07:58", "2026-06-11T08:00:00+08:00"],
  ["sms", true, "23:30", "2026-06-11T23:30:00+08:00"],
  ["mail", false, "23:30", "2026-06-11T23:35:00+08:00"],
] as const)("[J6] by %s, urgent %s, told at %s: goes out at %s", (way, urgent, told, due) => {
  expect(iso(dueAt(rules, way, urgent, at(told)))).toBe(due)
})

test("[J6] a person's own choice goes before the rules, except for what a group is told; an unlisted kind stays inside", () => {
  expect(goesOut(rules, "monitoring.closed", "sms")).toBe(false)
  expect(goesOut(rules, "monitoring.closed", "sms", true)).toBe(true)
  expect(goesOut(rules, "monitoring.assigned", "mail", false)).toBe(false)
  expect(goesOut(rules, "monitoring.assigned", "robot", false)).toBe(true)
  expect(goesOut(rules, "monitoring.unheard-of", "mail", true)).toBe(false)
})

test("[J6] what leaves the house is kinds, numbers and a link, never a title or a text", () => {
  const told = (kind: string, opens: string | null = null) => ({ kind, opens })
  expect(messageOf(rules, [told("monitoring.assigned", "/problems/7")], "https://js.example")).toEqual({
    title: "聚声提醒",
    text: "有新的整改任务，请登录聚声办理。",
    link: "https://js.example/problems/7",
  })
  const many = [told("monitoring.assigned", "/problems/7"), told("monitoring.assigned", "/problems/8")]
  expect(messageOf(rules, many, "https://js.example")).toMatchObject({
    text: "有新的整改任务，共2件，请登录聚声办理。",
    link: "https://js.example/reminders",
  })
  expect(messageOf(rules, [...many, told("monitoring.urged")], "https://js.example").text).toBe(
    "整改任务2件、催办1件，请登录聚声办理。",
  )
})
