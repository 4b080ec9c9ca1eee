import { BarChart, LineChart } from "echarts/charts"
import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components"
import { init, use as install } from "echarts/core"
import { SVGRenderer } from "echarts/renderers"
import { useEffect, useRef } from "react"
import type { ChartProps } from "./chart.tsx"
import { TOKENS } from "./theme.ts"
import { useTheme } from "./theme-root.tsx"

install([LineChart, BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** 万 from 10,000 on, with the decimals that neighbouring ticks of a large account need. */
const tick = (value: number): string =>
  Math.abs(value) >= 10_000 ? `${Number((value / 10_000).toFixed(2))}万` : String(value)

export default function Drawing({ labels, series, height = 240 }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const { mode } = useTheme()
  useEffect(() => {
    if (!frame.current) return
    const tokens = TOKENS[mode]
    const chart = init(frame.current, null, { renderer: "svg" })
    const axis = { axisLabel: { color: tokens.secondary }, axisLine: { lineStyle: { color: tokens.hairline } } }
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: "inherit", fontSize: 12 },
      // One colour of action and its paler step: the four colours of meaning are not for decoration.
      color: [tokens.action, tokens.idle, tokens.secondary],
      grid: { left: 64, right: 16, top: 32, bottom: 24 },
      legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 8, icon: "rect", textStyle: { color: tokens.secondary } },
      tooltip: { trigger: "axis", backgroundColor: tokens.raised, textStyle: { color: tokens.ink } },
      xAxis: { type: "category", data: labels.map((date) => date.slice(5).replace("-", "/")), ...axis },
      yAxis: {
        type: "value",
        minInterval: 1,
        // A bar must start at 0; a line may show its change, its table gives the numbers.
        scale: series.every((one) => one.kind === "line"),
        splitLine: { lineStyle: { color: tokens.hairline } },
        ...axis,
        axisLabel: { ...axis.axisLabel, formatter: tick },
      },
      series: series.map((one) => ({
        type: one.kind,
        name: one.name,
        data: [...one.values],
        symbol: "none",
        lineStyle: { width: 2 },
        barMaxWidth: 12,
      })),
    })
    const watch = new ResizeObserver(() => chart.resize())
    watch.observe(frame.current)
    return () => {
      watch.disconnect()
      chart.dispose()
    }
  }, [labels, series, mode])
  return <div ref={frame} style={{ height }} />
}
