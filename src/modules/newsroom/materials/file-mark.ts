import type { Sql } from "#platform/db"
import { type FileMark, takesMark } from "#platform/marks"
import { fileMarkRules, labelIn } from "../settings.ts"
import type { MarkView } from "./contract.ts"
import type { Material } from "./store.ts"

/**
 * The mark a file is given when it leaves the house. Always the same for the same material: packages are hashed. Who made it is
 * what a person wrote; its number is that of its bytes, as services tell no other.
 */
const markFor = ({ id, aiBy, sha256, unitName }: Pick<Material, "id" | "aiBy" | "sha256" | "unitName">): FileMark => ({
  ...{ label: fileMarkRules().declared.value, producer: aiBy, produceId: sha256, reserved1: "" },
  ...{ propagator: unitName, propagateId: `material-${id}`, reserved2: "" },
})

/** What is written into a file before it leaves; undefined: nobody has declared it as made by a model. */
export async function declaredMark(
  sql: Sql,
  fileId: string,
): Promise<{ readonly mime: string; readonly mark: FileMark } | undefined> {
  const found = await sql.maybe<Pick<Material, "id" | "aiBy" | "sha256" | "unitName" | "mime">>(
    `select m.id, m.ai_by as "aiBy", m.sha256, m.mime, u.name as "unitName" from newsroom.material m
     join identity.v_unit u on u.id = m.unit_id where m.file_id = $1 and m.ai_made order by m.id limit 1`,
    [fileId],
  )
  return found && { mime: found.mime, mark: markFor(found) }
}

export const markView = (mark: FileMark | null): MarkView | null =>
  mark && { ...mark, labelText: labelIn(fileMarkRules().labels, mark.label) }

/** What happens with the mark, as the page of the material says it. */
export function markSays({ aiMade, mark, mime, kind }: Material): string {
  if (mark) return "文件自带生成合成标识：声明为人工智能生成，发布时标识原样保留，不删除、不改写。"
  if (!aiMade) return ""
  if (takesMark(mime)) return "发布包和接口上传的文件会写入生成合成标识，画面和声音不变；库里的原文件不动。"
  const other = kind === "image" ? "JPG、PNG 或 WebP" : "MP4 或 MOV"
  return `这种格式写不进文件标识，发出去的文件不带标识；请转为${kind === "document" ? "能带标识的格式" : other}后重新登记，并在正文或画面里写明“人工智能生成”。`
}
