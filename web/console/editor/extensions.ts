import { Extension, type Extensions, mergeAttributes, Node } from "@tiptap/core"
import Image from "@tiptap/extension-image"
import { TableKit } from "@tiptap/extension-table"
import StarterKit from "@tiptap/starter-kit"
import { placedFindings } from "./placed-findings.ts"

/** A video of the materials, a block of its own. */
const Video = Node.create({
  name: "video",
  group: "block",
  atom: true,
  draggable: true,
  addAttributes: () => ({ src: { default: null } }),
  parseHTML: () => [{ tag: "video[src]" }],
  renderHTML: ({ HTMLAttributes }) => ["video", mergeAttributes(HTMLAttributes, { controls: "" })],
})

/** What an article may hold: the schema of the server (`BODY_SCHEMA`), as the editor knows it. */
export const editorExtensions = (): Extensions => [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    link: {
      openOnClick: false,
      autolink: false,
      protocols: ["http", "https", "mailto"],
      HTMLAttributes: { class: null },
    },
  }),
  Image.configure({ allowBase64: false }),
  Video,
  TableKit.configure({ table: { resizable: false } }),
]

/** Marks of the check in the text; the page sets them, the editor carries them along. */
export const findingsExtension = Extension.create({ name: "findings", addProseMirrorPlugins: () => [placedFindings()] })
