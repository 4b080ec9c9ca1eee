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
        theme={antTheme(mode)}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <App message={{ duration: 4 }}>{children}</App>
      </ConfigProvider>
    </Theme>
  )
}

function useMachineMode(choice: ModeChoice): Mode {
  const query = useMemo(() => matchMedia("(prefers-color-scheme: dark)"), [])
  const [dark, setDark] = useState(query.matches)
  useEffect(() => {
    const listen = () => setDark(query.matches)
    query.addEventListener("change", listen)
    return () => query.removeEventListener("change", listen)
  }, [query])
  return choice === "system" ? (dark ? "dark" : "light") : choice
}
