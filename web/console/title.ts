import { useEffect } from "react"

/** Names the browser's tab after the thing on it. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · 聚声` : "聚声"
  }, [title])
}
