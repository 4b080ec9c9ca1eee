import { App, ConfigProvider } from "antd"
import zhCN from "antd/locale/zh_CN"
import dayjs from "dayjs"
import "dayjs/locale/zh-cn"
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react"
import { antTheme, cssVariables, type Mode } from "./theme.ts"

dayjs.locale("zh-cn")

/** What the person chose; `system` follows the machine. */
export type ModeChoice = Mode | "system"

interface ThemeState {
  readonly mode: Mode
  readonly choice: ModeChoice
  choose(choice: ModeChoice): void
}

const Theme = createContext<ThemeState>({ mode: "light", choice: "system", choose: () => {} })

export const useTheme = (): ThemeState => use(Theme)

const KEPT = "jusheng.theme"
const isChoice = (text: string | null): text is ModeChoice => text === "light" || text === "dark" || text === "system"

/** The one design system: tokens to our style sheet and to the bought parts, Chinese locale. */
export function ThemeRoot({ children }: { children: ReactNode }) {
  const [choice, choose] = useState<ModeChoice>(() => {
    const kept = localStorage.getItem(KEPT)
    return isChoice(kept) ? kept : "system"
  })
  const mode = useMachineMode(choice)
  const isStill = useMachine("(prefers-reduced-motion: reduce)")
  useEffect(() => {
    localStorage.setItem(KEPT, choice)
    const root = document.documentElement
    root.dataset.theme = mode
    for (const [name, value] of Object.entries(cssVariables(mode))) root.style.setProperty(name, value)
  }, [choice, mode])
  const state = useMemo(() => ({ mode, choice, choose }), [mode, choice])
  return (
    <Theme value={state}>
      <ConfigProvider
        locale={zhCN}
        theme={antTheme(mode, isStill)}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <App message={{ duration: 4 }}>{children}</App>
      </ConfigProvider>
    </Theme>
  )
}

function useMachineMode(choice: ModeChoice): Mode {
  const isDark = useMachine("(prefers-color-scheme: dark)")
  return choice === "system" ? (isDark ? "dark" : "light") : choice
}

/** What the machine's own settings say, now and when they change. */
function useMachine(media: string): boolean {
  const query = useMemo(() => matchMedia(media), [media])
  const [matches, setMatches] = useState(query.matches)
  useEffect(() => {
    const listen = () => setMatches(query.matches)
    query.addEventListener("change", listen)
    return () => query.removeEventListener("change", listen)
  }, [query])
  return matches
}
