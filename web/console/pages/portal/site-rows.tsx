import { Button, Input, Select } from "antd"
import type { SiteLink } from "#contract/portal"
import type { Board } from "#rules/portal"
import { Section } from "../../../ui/thing-page.tsx"

/** 一键链接, a row each: its board, name, address and a few words. */
export function SiteLinks({
  links,
  boards,
  onChange,
}: {
  links: readonly SiteLink[]
  boards: readonly Board[]
  onChange(links: SiteLink[]): void
}) {
  const set = (n: number, more: Partial<SiteLink>) =>
    onChange(links.map((link, at) => (at === n ? { ...link, ...more } : link)))
  return (
    <Section title="一键链接" note={`${links.length} 个，按顺序显示在首页`}>
      {links.map((link, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a link has no number until it is saved
        <div className="site-row" key={n} role="group" aria-label={`第 ${n + 1} 个链接`}>
          <Select
            aria-label="板块"
            value={link.board}
            options={boards.map(({ id, label }) => ({ value: id, label }))}
            onChange={(board: string) => set(n, { board })}
          />
          <Input
            aria-label="名称"
            placeholder="名称"
            value={link.label}
            maxLength={20}
            onChange={(event) => set(n, { label: event.target.value })}
          />
          <Input
            aria-label="网址"
            placeholder="https://"
            value={link.url}
            maxLength={500}
            onChange={(event) => set(n, { url: event.target.value })}
          />
          <Input
            aria-label="说明"
            placeholder="说明（可不填）"
            value={link.says}
            maxLength={40}
            onChange={(event) => set(n, { says: event.target.value })}
          />
          <Button
            aria-label={`去掉${link.label || "这个链接"}`}
            onClick={() => onChange(links.filter((_, at) => at !== n))}
          >
            去掉
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...links, { board: boards[0]!.id, label: "", url: "", says: "" }])}>
        添加链接
      </Button>
    </Section>
  )
}

const LETTERS = "abcdefgh"

/** A name that no board of these has. */
const freshId = (boards: readonly Board[]): string =>
  `own-${[...LETTERS].find((letter) => !boards.some(({ id }) => id === `own-${letter}`)) ?? "h"}`

/** 板块: an account stands on the first whose words or functions it meets; the last takes all others. */
export function SiteBoards({
  boards: own,
  usual,
  onChange,
}: {
  boards: readonly Board[] | null
  usual: readonly Board[]
  onChange(boards: Board[] | null): void
}) {
  const boards = own ?? usual
  const set = (n: number, more: Partial<Board>) =>
    onChange(boards.map((board, at) => (at === n ? { ...board, ...more } : board)))
  const last = boards.length - 1
  const add = () => {
    const fresh = { id: freshId(boards), label: "", says: "", functions: [], unitKinds: [], words: [] }
    onChange([...boards.slice(0, last), fresh, boards[last]!])
  }
  return (
    <Section title="板块" note={own ? "本单位自设" : "系统默认"}>
      <p className="secondary">
        账号归入第一个符合的板块：名称或主办单位里有所列的词，或登记了办事功能（城市服务）；都不符合的归最后一个。
      </p>
      {boards.map((board, n) => (
        <div className="site-row" key={board.id} role="group" aria-label={`第 ${n + 1} 个板块`}>
          <Input
            aria-label="板块名称"
            placeholder="板块名称"
            value={board.label}
            maxLength={20}
            onChange={(event) => set(n, { label: event.target.value })}
          />
          <Input
            aria-label="板块说明"
            placeholder="说明（可不填）"
            value={board.says}
            maxLength={60}
            onChange={(event) => set(n, { says: event.target.value })}
          />
          {n === last ? (
            <span className="secondary">其余账号都在这里</span>
          ) : (
            <Select
              mode="tags"
              aria-label="板块的词"
              placeholder="输入词，按回车"
              value={board.words}
              tokenSeparators={["、", "，", ","]}
              onChange={(words: string[]) => set(n, { words })}
            />
          )}
          <Button
            aria-label={`去掉${board.label || "这个板块"}`}
            disabled={n === last}
            title={n === last ? "最后一个板块收其余账号，不能去掉" : undefined}
            onClick={() => onChange(boards.filter((_, at) => at !== n))}
          >
            去掉
          </Button>
        </div>
      ))}
      <Button disabled={boards.length >= 8} title={boards.length >= 8 ? "最多八个板块" : undefined} onClick={add}>
        添加板块
      </Button>{" "}
      {own ? <Button onClick={() => onChange(null)}>恢复系统默认</Button> : null}
    </Section>
  )
}
