import { Editor, EditorContent } from "@tiptap/react"
import { Input } from "antd"
import { useEffect, useMemo, useRef, useState } from "react"
import type { ArticleView } from "#contract/newsroom"
import { cleanPaste } from "#rules/newsroom"
import { editorExtensions, findingsExtension } from "../../../editor/extensions.ts"
import { paths } from "../../../paths.ts"
import { AssistBar } from "../assistance/assist-bar.tsx"
import { DeskActs } from "./desk-acts.tsx"
import { Margin } from "./margin.tsx"
import { SaveBar } from "./save-bar.tsx"
import { Toolbar } from "./toolbar.tsx"
import { type Settings, useWriting } from "./use-writing.ts"

/** The writing itself: title, summary, tools, text; the margin; and how the saving is doing. */
export function Desk({ view, settings }: { view: ArticleView; settings: Settings }) {
  const writing = useWriting(view, settings)
  const [head, setHead] = useState({ title: writing.start.title, summary: writing.start.summary })
  const [pasted, setPasted] = useState<readonly string[]>([])
  // One editor for one visit, made once: what the page draws anew does not touch it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is its own from here on
  const editor = useMemo(
    () =>
      new Editor({
        extensions: [...editorExtensions(), findingsExtension],
        content: writing.start.bodyHtml,
        editorProps: {
          attributes: { class: "article-body", "aria-label": "正文", "aria-multiline": "true" },
          transformPastedHTML: (html) => {
            const { html: cleaned, notes } = cleanPaste(html)
            setPasted(notes)
            return cleaned
          },
        },
        onUpdate: () => writing.autosave.change(),
      }),
    [],
  )
  writing.attach(editor)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)
  // React may take a page down and put it up again at once: the editor ends only when it stays away.
  useEffect(() => {
    clearTimeout(leaving.current)
    return () => {
      leaving.current = setTimeout(() => editor.destroy(), 0)
    }
  }, [editor])
  const change = (part: Partial<typeof head>) => {
    setHead((present) => ({ ...present, ...part }))
    writing.setHead(part)
  }
  const isStopped = writing.state.phase === "stopped"
  useEffect(() => {
    editor.setEditable(!isStopped, false)
  }, [editor, isStopped])
  return (
    <div className="page write-page">
      <header className="page-head">
        <div>
          <p className="crumbs secondary">
            <a href={paths.articles()}>稿件</a> / <a href={paths.article(view.id)}>{view.title || "（无标题）"}</a> /
            写稿
          </p>
          <SaveBar
            writing={writing}
            onLoaded={(fresh) => setHead({ title: fresh.title, summary: fresh.summary })}
            articleId={view.id}
          />
        </div>
        <div className="page-actions">
          <DeskActs view={view} writing={writing} />
        </div>
      </header>
      <div className="write-desk">
        <div className="write-paper">
          <Input.TextArea
            className="write-title"
            aria-label="标题"
            placeholder="标题"
            autoSize
            variant="borderless"
            maxLength={200}
            value={head.title}
            disabled={isStopped}
            onChange={(event) => change({ title: event.target.value.replaceAll("\n", "") })}
          />
          <Input.TextArea
            className="write-summary"
            aria-label="摘要"
            placeholder="摘要（可不填；公众号、列表页用）"
            autoSize
            variant="borderless"
            maxLength={500}
            value={head.summary}
            disabled={isStopped}
            onChange={(event) => change({ summary: event.target.value })}
          />
          <Toolbar editor={editor} />
          <AssistBar
            editor={editor}
            view={view}
            writing={writing}
            forms={settings.forms}
            onTitle={(title) => change({ title })}
          />
          {pasted.length > 0 ? (
            <p className="secondary" role="status">
              {pasted.join("")}
            </p>
          ) : null}
          <EditorContent editor={editor} />
        </div>
        <Margin editor={editor} title={head.title} view={view} writing={writing} />
      </div>
    </div>
  )
}
