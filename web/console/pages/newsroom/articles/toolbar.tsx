import type { Editor } from "@tiptap/core"
import { useEditorState } from "@tiptap/react"
import { Button, Input, Popover } from "antd"
import { memo, useState } from "react"
import { materialSource } from "#rules/newsroom"
import { MediaDialog } from "../materials/media-dialog.tsx"

interface Tool {
  readonly key: string
  readonly label: string
  /** What it says to who does not know the sign. */
  readonly title: string
  isOn?(editor: Editor): boolean
  run(editor: Editor): void
}

const TOOLS: readonly Tool[] = [
  ...([2, 3, 4] as const).map((level) => ({
    key: `h${level}`,
    label: `标题${level - 1}`,
    title: `${level - 1}级标题`,
    isOn: (editor: Editor) => editor.isActive("heading", { level }),
    run: (editor: Editor) => void editor.chain().focus().toggleHeading({ level }).run(),
  })),
  {
    ...{ key: "bold", label: "粗", title: "加粗（Ctrl+B）" },
    isOn: (editor) => editor.isActive("bold"),
    run: (editor) => void editor.chain().focus().toggleBold().run(),
  },
  {
    ...{ key: "italic", label: "斜", title: "斜体（Ctrl+I）" },
    isOn: (editor) => editor.isActive("italic"),
    run: (editor) => void editor.chain().focus().toggleItalic().run(),
  },
  {
    ...{ key: "bullets", label: "列表", title: "项目符号" },
    isOn: (editor) => editor.isActive("bulletList"),
    run: (editor) => void editor.chain().focus().toggleBulletList().run(),
  },
  {
    ...{ key: "numbers", label: "编号", title: "编号列表" },
    isOn: (editor) => editor.isActive("orderedList"),
    run: (editor) => void editor.chain().focus().toggleOrderedList().run(),
  },
  {
    ...{ key: "quote", label: "引用", title: "引用" },
    isOn: (editor) => editor.isActive("blockquote"),
    run: (editor) => void editor.chain().focus().toggleBlockquote().run(),
  },
]

const TABLE_TOOLS: readonly Tool[] = [
  {
    key: "row",
    label: "加行",
    title: "在下方加一行",
    run: (editor) => void editor.chain().focus().addRowAfter().run(),
  },
  {
    key: "column",
    label: "加列",
    title: "在右侧加一列",
    run: (editor) => void editor.chain().focus().addColumnAfter().run(),
  },
  { key: "no-row", label: "删行", title: "删去这一行", run: (editor) => void editor.chain().focus().deleteRow().run() },
  {
    key: "no-column",
    label: "删列",
    title: "删去这一列",
    run: (editor) => void editor.chain().focus().deleteColumn().run(),
  },
  {
    key: "merge",
    label: "合并",
    title: "合并或拆分单元格",
    run: (editor) => void editor.chain().focus().mergeOrSplit().run(),
  },
  {
    key: "no-table",
    label: "删表",
    title: "删去表格",
    run: (editor) => void editor.chain().focus().deleteTable().run(),
  },
]

/** The tools of the text; drawn anew only when one of them turns on or off. */
export const Toolbar = memo(function Toolbar({ editor }: { editor: Editor }) {
  const [media, setMedia] = useState<"image" | "video">()
  const on = useEditorState({
    editor,
    selector: ({ editor: present }) =>
      [...TOOLS.map((tool) => Boolean(tool.isOn?.(present))), present.isActive("table"), present.isActive("link")]
        .map(Number)
        .join(""),
  })
  const inTable = on.at(-2) === "1"
  return (
    <div className="write-tools" role="toolbar" aria-label="格式">
      {TOOLS.map((tool, at) => (
        <ToolButton key={tool.key} tool={tool} isOn={on[at] === "1"} editor={editor} />
      ))}
      <LinkTool editor={editor} isOn={on.at(-1) === "1"} />
      <Button size="small" onClick={() => setMedia("image")}>
        插入图片
      </Button>
      <Button size="small" onClick={() => setMedia("video")}>
        插入视频
      </Button>
      {inTable ? (
        TABLE_TOOLS.map((tool) => <ToolButton key={tool.key} tool={tool} isOn={false} editor={editor} />)
      ) : (
        <Button
          size="small"
          onClick={() => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
        >
          插入表格
        </Button>
      )}
      {media ? (
        <MediaDialog
          kind={media}
          onClose={() => setMedia(undefined)}
          onPick={({ id, title }) => {
            const attrs = { src: materialSource(id), ...(media === "image" && { alt: title }) }
            editor.chain().focus().insertContent({ type: media, attrs }).run()
          }}
        />
      ) : null}
    </div>
  )
})

function ToolButton({ tool, isOn, editor }: { tool: Tool; isOn: boolean; editor: Editor }) {
  return (
    <Button
      size="small"
      type={isOn ? "primary" : "text"}
      title={tool.title}
      aria-pressed={isOn}
      onClick={() => tool.run(editor)}
    >
      {tool.label}
    </Button>
  )
}

function LinkTool({ editor, isOn }: { editor: Editor; isOn: boolean }) {
  const [open, setOpen] = useState(false)
  const [href, setHref] = useState("")
  const isGood = /^(?:https?:\/\/\S+|mailto:\S+@\S+)$/.test(href.trim())
  const apply = () => {
    if (!isGood) return
    editor.chain().focus().extendMarkRange("link").setLink({ href: href.trim() }).run()
    setOpen(false)
  }
  const form = (
    <div className="link-form">
      <Input
        aria-label="链接地址"
        placeholder="https://"
        value={href}
        onChange={(event) => setHref(event.target.value)}
        onPressEnter={apply}
      />
      <Button type="primary" disabled={!isGood} onClick={apply}>
        设为链接
      </Button>
      <Button
        onClick={() => {
          editor.chain().focus().extendMarkRange("link").unsetLink().run()
          setOpen(false)
        }}
      >
        去掉链接
      </Button>
    </div>
  )
  return (
    <Popover
      content={form}
      trigger="click"
      open={open}
      onOpenChange={(next) => {
        setHref((editor.getAttributes("link").href as string | undefined) ?? "")
        setOpen(next)
      }}
    >
      <Button size="small" type={isOn ? "primary" : "text"} aria-pressed={isOn}>
        链接
      </Button>
    </Popover>
  )
}
