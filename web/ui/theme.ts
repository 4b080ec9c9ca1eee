import { type ThemeConfig, theme as antd } from "antd"

export type Mode = "light" | "dark"

/** Every colour on screen. Meaning has four of its own (朱 赭 竹 灰) and nothing else uses them. Contrast ≥ 4.5:1 on both papers. */
export interface Tokens {
  readonly paper: string
  readonly ground: string
  readonly raised: string
  readonly ink: string
  readonly secondary: string
  readonly hairline: string
  /** 黛蓝: the one colour of what can be pressed. */
  readonly action: string
  readonly onAction: string
  /** The row under the cursor, the chip that filters. */
  readonly selected: string
  /** 朱: 单项否决, 逾期. */
  readonly veto: string
  /** 赭: 严重, 将到期. */
  readonly serious: string
  /** 竹: 合格, 已办. */
  readonly good: string
  /** 灰: 停用, 无数据. */
  readonly idle: string
  /** Behind a marked wrong word. */
  readonly vetoWash: string
  readonly seriousWash: string
}

export const TOKENS: Record<Mode, Tokens> = {
  light: {
    paper: "#FFFFFF",
    ground: "#F7F8FA",
    raised: "#FFFFFF",
    ink: "#1C2430",
    secondary: "#4A5565",
    hairline: "#E2E6EB",
    action: "#1F4E79",
    onAction: "#FFFFFF",
    selected: "#F0F5F9",
    veto: "#B42318",
    serious: "#B54708",
    good: "#2E7D4F",
    idle: "#667085",
    vetoWash: "#FDECEA",
    seriousWash: "#FDF1E3",
  },
  dark: {
    paper: "#151A20",
    ground: "#10141A",
    raised: "#1C222A",
    ink: "#E6EAEF",
    secondary: "#AAB4C0",
    hairline: "#2D3641",
    action: "#8DBBE6",
    onAction: "#10141A",
    selected: "#1E2C3A",
    veto: "#F28B82",
    serious: "#E9A35C",
    good: "#7CC79A",
    idle: "#98A2B3",
    vetoWash: "#3A1E1C",
    seriousWash: "#36281A",
  },
}

const FONT = `"Noto Sans SC Variable", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif`

/** The tokens as custom properties, for our own style sheet. */
export const cssVariables = (mode: Mode): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(TOKENS[mode]).map(([name, value]) => [
      `--${name.replace(/[A-Z]/g, (upper) => `-${upper.toLowerCase()}`)}`,
      value,
    ]),
  ),
  "--font": FONT,
})

/** The same tokens for the bought parts: 4 px corners and grid, one shadow level, motion under 150 ms. */
/** `isStill`: for who wants no motion (WCAG 2.2, 2.3.3) dialogs are there at once. */
export function antTheme(mode: Mode, isStill = false): ThemeConfig {
  const tokens = TOKENS[mode]
  return {
    algorithm: mode === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      motion: !isStill,
      colorPrimary: tokens.action,
      colorLink: tokens.action,
      colorInfo: tokens.action,
      colorError: tokens.veto,
      colorWarning: tokens.serious,
      colorSuccess: tokens.good,
      colorText: tokens.ink,
      colorTextSecondary: tokens.secondary,
      colorTextDescription: tokens.secondary,
      colorTextPlaceholder: tokens.idle,
      colorBgBase: tokens.paper,
      colorBgContainer: tokens.paper,
      colorBgElevated: tokens.raised,
      colorBorder: mode === "dark" ? "#46515E" : "#C3CBD5",
      colorBorderSecondary: tokens.hairline,
      colorTextLightSolid: tokens.onAction,
      fontFamily: FONT,
      fontSize: 14,
      lineHeight: 22 / 14,
      fontWeightStrong: 600,
      borderRadius: 4,
      borderRadiusLG: 4,
      borderRadiusSM: 4,
      controlHeight: 32,
      motionDurationFast: "0.08s",
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.14s",
      boxShadow: "0 4px 16px rgb(16 24 40 / 14%)",
      boxShadowSecondary: "0 4px 16px rgb(16 24 40 / 14%)",
    },
    components: {
      Button: {
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        fontWeight: 400,
        contentFontSize: 14,
      },
      Tooltip: { colorBgSpotlight: mode === "dark" ? "#39434F" : "#1C2430", colorTextLightSolid: "#FFFFFF" },
      Tabs: { horizontalItemPadding: "8px 0", horizontalItemGutter: 24, horizontalMargin: "0 0 16px 0" },
    },
  }
}
