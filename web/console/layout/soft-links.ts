import { useEffect } from "react"
import { useNavigate } from "react-router"

/**
 * Plain links inside the console change the page without loading it anew. So the parts of `ui` need no router,
 * and middle click, copy link and open in a new tab work everywhere.
 */
export function useSoftLinks(): void {
  const navigate = useNavigate()
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
      const link = (event.target as Element).closest?.("a")
      if (!link?.href || link.target || link.hasAttribute("download")) return
      const url = new URL(link.href)
      if (url.origin !== location.origin || /^\/(api|portal)\b/.test(url.pathname)) return
      // A place on this page: only the browser itself moves the next Tab there.
      if (url.hash !== "" && url.pathname === location.pathname && url.search === location.search) return
      event.preventDefault()
      void navigate(url.pathname + url.search + url.hash)
    }
    document.addEventListener("click", listen)
    return () => document.removeEventListener("click", listen)
  }, [navigate])
}
