import { allianceContract } from "#contract/alliance"
import { downloadOf } from "../../../api/call.ts"
import { Moment } from "../../../ui/now.tsx"

interface Reach {
  readonly id: string
  readonly place: string
  readonly link: string
  readonly reached: number
  readonly at: string
  readonly pictures: readonly { readonly id: string; readonly sha256: string }[]
}

/** 伙伴自报: always said to be the partner's own word. */
export function ReachList({ kitId, reaches }: { kitId: string; reaches: readonly Reach[] }) {
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
          {one.pictures.map(({ id, sha256 }, at) => (
            <a
              key={id}
              href={downloadOf(allianceContract.reachPicture, { id: kitId, pictureId: id })}
              title={`SHA-256 ${sha256}`}
              download
            >
              {" "}
              截图{at + 1}
            </a>
          ))}
        </li>
      ))}
    </ul>
  )
}
