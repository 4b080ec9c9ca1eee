#!/usr/bin/env node
// The door: checks Node, builds what is stale, then runs the command. `npm start` is `jusheng start`.
import { build } from "./build.js"
import { demandNode } from "./say.js"

demandNode()
const words = process.argv.slice(2)
const asksForHelp = words.includes("--help") || words.includes("-h")
await build({ web: (words[0] === "start" || words[0] === "serve") && !asksForHelp })
process.setSourceMapsEnabled(true)
const { main } = await import("../dist/cli.js")
await main(words)
