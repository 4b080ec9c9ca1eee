import { Moment } from "../../../ui/now.tsx"

interface Reach {
  readonly id: string
  readonly place: string
  readonly link: string
  readonly reached: number
  readonly at: string
}

/** 伙伴自报: always said to be the partner's own word. */
export function ReachList({ reaches }: { reaches: readonly Reach[] }) {
  if (reaches.length === 0) return null
  return (
    <ul>
      {reaches.map((one) => (
        <li key={one.id}>
          {one.link ? (
            <a href={one.link} target="_blank" rel="noreferrer noopener">
              {one.place}
            </a>
          ) : (
            one.place
          )}
          ：{one.reached.toLocaleString()} 人（伙伴自报，
          <Moment at={one.at} />）
        </li>
      ))}
    </ul>
  )
}
