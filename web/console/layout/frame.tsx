import { Dropdown } from "antd"
import { useEffect, useState } from "react"
import { Outlet, ScrollRestoration, useLocation } from "react-router"
import { exactly } from "../../ui/format.ts"
import { Clock, useNow } from "../../ui/now.tsx"
import { useTheme } from "../../ui/theme-root.tsx"
import { paths } from "../paths.ts"
import { SignedIn, useSession, useSignOut } from "../session.tsx"
import { Bell } from "./bell.tsx"
import { ChangePassword } from "./change-password.tsx"
import { barredAt, navigationFor } from "./nav.ts"
import { PageBarred } from "./page-fault.tsx"
import { useSoftLinks } from "./soft-links.ts"
import { TopSearch } from "./top-search.tsx"

/** Navigation on the left, the person on top, the page in between. */
export function Frame() {
  return (
    <SignedIn>
      <Inside />
    </SignedIn>
  )
}

function Inside() {
  useSoftLinks()
  const session = useSession()
  const here = useLocation()
  const [open, setOpen] = useState(false)
  const barred = barredAt(here.pathname, session.permissions)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the drawer
  useEffect(() => setOpen(false), [here.pathname])
  useEffect(() => {
    if (!open) return
    const onKey = (event: KeyboardEvent) => (event.key === "Escape" ? setOpen(false) : undefined)
    document.addEventListener("keydown", onKey)
    return () => document.removeEventListener("keydown", onKey)
  }, [open])
  useEffect(() => {
    const unfold = () => {
      for (const part of document.querySelectorAll("details")) part.open = true
    }
    addEventListener("beforeprint", unfold)
    return () => removeEventListener("beforeprint", unfold)
  }, [])
  return (
    <Clock>
      <div className="frame">
        <a className="skip" href="#matter">
          跳到正文
        </a>
        <header className="top">
          <button
            type="button"
            className="top-button menu-button"
            aria-expanded={open}
            aria-controls="navigation"
            onClick={() => setOpen(!open)}
          >
            {open ? "收起" : "菜单"}
          </button>
          <a className="brand" href={paths.work()}>
            聚声
          </a>
          {session.permissions.includes("registry.read") ? <TopSearch /> : <span className="top-search" />}
          <Bell />
          <Person />
        </header>
        <Navigation open={open} />
        {open ? <div className="side-shade" aria-hidden onClick={() => setOpen(false)} /> : null}
        <main id="matter">
          {session.sampleNotice ? <p className="sample-notice">{session.sampleNotice}</p> : null}
          {barred ? <PageBarred label={barred} /> : <Outlet />}
          <PrintFoot />
        </main>
        {/* Back leads to where one was reading; a filter keeps the place, another page starts at its top. */}
        <ScrollRestoration />
      </div>
    </Clock>
  )
}

function Navigation({ open }: { open: boolean }) {
  const { permissions } = useSession()
  const here = useLocation().pathname
  return (
    <nav id="navigation" className={open ? "side side-open" : "side"} aria-label="主导航">
      {navigationFor(permissions).map((group) => (
        <div key={group.label ?? "first"} className="side-group">
          {group.label ? <h2>{group.label}</h2> : null}
          {group.items.map((item) => (
            <a
              key={item.href}
              href={item.href}
              aria-current={here === item.href || here.startsWith(`${item.href}/`) ? "page" : undefined}
            >
              {item.label}
            </a>
          ))}
        </div>
      ))}
      <p className="side-foot">非涉密系统，严禁处理涉密信息</p>
    </nav>
  )
}

/** On paper: who printed it and when, so that the sheet can be filed. */
function PrintFoot() {
  const { person, unit } = useSession()
  const now = useNow()
  return (
    <p className="print-only secondary">
      {unit.name} {person.name} 打印于 {exactly(now.toISOString())}，聚声
    </p>
  )
}

function Person() {
  const { person, unit, roles } = useSession()
  const { choice, choose } = useTheme()
  const signOut = useSignOut()
  const [changing, setChanging] = useState(false)
  const items = [
    {
      key: "roles",
      disabled: true,
      label: roles.map((role) => `${role.label}（${role.unit.name}）`).join("、") || "未授予角色",
    },
    { type: "divider" as const },
    ...(["light", "dark", "system"] as const).map((mode) => ({
      key: mode,
      label: `${choice === mode ? "✓ " : ""}${{ light: "浅色", dark: "深色", system: "跟随系统明暗" }[mode]}`,
      onClick: () => choose(mode),
    })),
    { type: "divider" as const },
    { key: "password", label: "修改密码", onClick: () => setChanging(true) },
    { key: "out", label: "退出登录", onClick: signOut },
  ]
  return (
    <>
      <Dropdown menu={{ items }} trigger={["click"]}>
        <button type="button" className="top-button person">
          <span className="person-unit">{unit.name}</span>
          <span>{person.name}</span>
        </button>
      </Dropdown>
      {changing ? <ChangePassword open onClose={() => setChanging(false)} /> : null}
    </>
  )
}
