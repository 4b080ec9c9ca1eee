// What the plain scripts of this folder share: the Node check and the way they talk.

/** The oldest Node the program runs on. */
const NODE_MIN = [20, 19]

/** A line for people: on standard error, so that the output of commands stays machine-readable. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Ends with a sentence when Node is too old. */
export function demandNode() {
  const [major, minor] = process.versions.node.split(".").map(Number)
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return
  say(`聚声需要 Node.js ${NODE_MIN.join(".")} 或更高版本，当前是 ${process.versions.node}。请升级 Node.js 后重试。`)
  process.exit(1)
}
