import { Button } from "antd"
import { useEffect, useState } from "react"
import { useParams } from "react-router"
import { type ArticleView, newsroomContract } from "#contract/newsroom"
import { api } from "../../../../api/call.ts"
import type { ApiError } from "../../../../api/error.ts"
import { useRead } from "../../../../api/hooks.ts"
import { Waiting } from "../../../../ui/fault.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { Desk } from "./desk.tsx"
import "./writing.css"

/** 写稿: the text in the middle, what was found in it at its side; saved as it is written. */
export default function WritePage() {
  const id = useParams().id!
  useTitle("写稿")
  const settings = useRead(newsroomContract.writing, {})
  const [article, setArticle] = useState<{ view?: ArticleView; error?: ApiError }>({})
  // Always asked anew: upon a save that is not the latest nothing can be written.
  useEffect(() => {
    const asking = new AbortController()
    api(newsroomContract.article, { id }, asking.signal).then(
      (view) => setArticle({ view }),
      (error: unknown) => (asking.signal.aborted ? undefined : setArticle({ error: error as ApiError })),
    )
    return () => asking.abort()
  }, [id])
  const back = { href: paths.articles(), label: "稿件" }
  const error = article.error ?? (settings.data ? undefined : settings.error)
  if (error) return <PageFault error={error} back={back} retry={() => location.reload()} />
  if (article.view?.id !== id || !settings.data) return <Waiting />
  if (!article.view.acts.edit.ok) return <Closed view={article.view} />
  return <Desk key={id} view={article.view} settings={settings.data} />
}

function Closed({ view }: { view: ArticleView }) {
  return (
    <div className="page">
      <h1>{view.title}</h1>
      <p>{view.acts.edit.why}</p>
      <Button href={paths.article(view.id)}>查看稿件</Button>
    </div>
  )
}
