import { useState } from "react"
import type { MaterialRow } from "#contract/newsroom"
import { thumbnailSource } from "#rules/newsroom"

/** A material small, loaded when it comes into view; its kind in words where there is no picture. */
export function Thumbnail({ row }: { row: Pick<MaterialRow, "id" | "pictured" | "kindLabel"> }) {
  const [broken, setBroken] = useState(false)
  if (!row.pictured || broken) return <span className="media-kind">{row.kindLabel}</span>
  return <img src={thumbnailSource(row.id)} alt="" loading="lazy" onError={() => setBroken(true)} />
}
