import { fileURLToPath } from "node:url"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The console: `vite build --config web/vite.config.ts` → dist/web. `#kernel/…`, `#contract/…`, `#rules/…` and `#text`
 * resolve through package.json. In development everything under /api goes to the running house (JUSHENG_DEV_API).
 */
export default defineConfig({
  root: here("./console"),
  cacheDir: here("../.cache/vite"),
  plugins: [react()],
  // Old Chromium builds are what many office desktops still run.
  build: {
    outDir: here("../dist/web"),
    emptyOutDir: true,
    target: "chrome100",
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "shapes", test: /node_modules[\\/]zod|console[\\/]no-eval/ },
            { name: "drawing", test: /node_modules[\\/](echarts|zrender)/ },
            { name: "parts", test: /node_modules[\\/](antd|@ant-design|@rc-component|rc-|react|scheduler|dayjs)/ },
          ],
        },
      },
    },
  },
  server: { host: "127.0.0.1", proxy: { "/api": process.env.JUSHENG_DEV_API ?? "http://127.0.0.1:8080" } },
})
