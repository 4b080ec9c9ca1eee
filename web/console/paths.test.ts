import { readFileSync } from "node:fs"
import { matchPath } from "react-router"
import { expect, test } from "vitest"
import { NAVIGATION } from "./layout/nav.ts"
import { paths } from "./paths.ts"

test("a changed address is seen in review", () => {
  expect({
    login: paths.login("/problems/7"),
    setUp: paths.setUp(),
    work: paths.work({ side: "given" }),
    overview: paths.overview({ unit: "3" }),
    accounts: paths.accounts({ platform: "weibo,wechat-mp", level: "", quietDays: 14 }),
    account: paths.account("42", { asOf: "2026-01-01" }),
    importRoster: paths.importRoster(),
    import: paths.importRoster("5"),
    post: paths.post("9"),
    problems: paths.problems({ state: "open" }),
    problem: paths.problem("7"),
    collection: paths.collection(),
    run: paths.run("2"),
    bulletins: paths.bulletins(),
    bulletin: paths.bulletin("1"),
    rules: paths.rules({ at: "2026-06-01" }),
    textCheck: paths.textCheck(),
    checkingRules: paths.checkingRules({ used: "yes" }),
    findings: paths.findings({ rule: "word-0001", decision: "confirmed" }),
    exemptions: paths.exemptions(),
    wordPacks: paths.wordPacks(),
    wordPack: paths.wordPack("4"),
    units: paths.units({ q: "云渚" }),
    unit: paths.unit("3"),
    people: paths.people(),
    trail: paths.trail({ subjectKind: "monitoring.problem", subjectId: "7" }),
    security: paths.security(),
    reminders: paths.reminders(),
  }).toMatchInlineSnapshot(`
    {
      "account": "/accounts/42?asOf=2026-01-01",
      "accounts": "/accounts?platform=weibo,wechat-mp&quietDays=14",
      "bulletin": "/bulletins/1",
      "bulletins": "/bulletins",
      "checkingRules": "/checking-rules?used=yes",
      "collection": "/collection",
      "exemptions": "/exemptions",
      "findings": "/findings?rule=word-0001&decision=confirmed",
      "import": "/imports/5",
      "importRoster": "/imports",
      "login": "/login?next=%2Fproblems%2F7",
      "overview": "/overview?unit=3",
      "people": "/people",
      "post": "/posts/9",
      "problem": "/problems/7",
      "problems": "/problems?state=open",
      "reminders": "/reminders",
      "rules": "/rules?at=2026-06-01",
      "run": "/collection/2",
      "security": "/security-events",
      "setUp": "/set-up",
      "textCheck": "/text-check",
      "trail": "/trail?subjectKind=monitoring.problem&subjectId=7",
      "unit": "/units/3",
      "units": "/units?q=%E4%BA%91%E6%B8%9A",
      "wordPack": "/word-packs/4",
      "wordPacks": "/word-packs",
      "work": "/work?side=given",
    }
  `)
})

test("every address the console spells, its navigation included, has a page", () => {
  const source = readFileSync(new URL("./routes.tsx", import.meta.url), "utf8")
  const pages = [...source.matchAll(/path: "([^"*]+)"/g)].map(([, path]) =>
    path!.startsWith("/") ? path! : `/${path}`,
  )
  expect(pages.length).toBeGreaterThan(15)
  const spelled = [
    ...Object.values(paths).map((build) => (build as (id: string) => string)("7")),
    ...NAVIGATION.flatMap((group) => group.items.map((item) => item.href)),
  ].map((address) => address.split("?")[0]!)
  const lost = spelled.filter((address) => !pages.some((page) => page !== "/" && matchPath(page, address)))
  expect(lost).toEqual([])
})
