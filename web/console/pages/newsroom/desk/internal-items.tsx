import { newsroomContract } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { useList } from "../../../../api/hooks.ts"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { ListPage } from "../../../../ui/list-page.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { Said } from "../../../../ui/said-text.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"

/** 内部分享: what is for colleagues and never goes out, such as reports of meetings. */
export default function InternalItemsPage() {
  useTitle("内部分享")
  const list = useList(newsroomContract.internalItems, { limit: 20 } as GivenFor<typeof newsroomContract.internalItems>)
  return (
    <ListPage
      title="内部分享"
      says="会议报道等与公众没有直接关系的内容只在这里看，不对外发布。"
      {...list.listed}
      empty={
        <EmptyTeach title="还没有内部分享的内容">
          去向定为“内部分享”的选题，交稿后点“转内部分享”就会出现在这里。
        </EmptyTeach>
      }
    >
      {list.rows.map((item) => (
        <article key={item.id} className="inside-item">
          <h2>
            <a href={paths.topic(item.topicId)}>{item.title}</a>
          </h2>
          <p className="secondary">
            {item.unit.name} · {item.why} · <Moment at={item.sharedAt} />
          </p>
          <p className="pre-line">{item.text || "没有正文。"}</p>
          {item.link ? (
            <p>
              <Said text={item.link} />
            </p>
          ) : null}
        </article>
      ))}
    </ListPage>
  )
}
