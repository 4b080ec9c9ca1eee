import { Button, Input } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { type ArticleView, newsroomContract } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { paths } from "../../../paths.ts"
import type { Writing } from "./use-writing.ts"
import { ARTICLE_READS } from "./reads.ts"

/** What is done with the text as a whole; each waits until it is saved. */
export function DeskActs({ view, writing }: { view: ArticleView; writing: Writing }) {
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const leave = async () => {
    setLeaving(true)
    await writing.autosave.flush().catch(() => undefined)
    void navigate(paths.article(view.id))
  }
  return (
    <>
      <Button onClick={() => setAsking(true)}>保存版本</Button>
      <Button type="primary" loading={leaving} onClick={() => void leave()}>
        完成，去送审
      </Button>
      {asking ? <KeepVersion view={view} writing={writing} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

function KeepVersion({ view, writing, onClose }: { view: ArticleView; writing: Writing; onClose(): void }) {
  const [why, setWhy] = useState("")
  const keep = useAct(newsroomContract.keepRevision, { invalidates: ARTICLE_READS })
  const act = async () => {
    await writing.autosave.flush()
    await keep.mutateAsync({ id: view.id, why })
  }
  return (
    <Confirm
      open
      title="保存版本"
      object={writing.read().title}
      consequence="版本不可更改，写明改了什么、为什么；任意两版可逐句比较。"
      verb="保存版本"
      missing={why.trim().length < 2 ? "请写明改了什么" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={act}
    >
      <Field label="改了什么，为什么">
        <Input value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />
      </Field>
    </Confirm>
  )
}
