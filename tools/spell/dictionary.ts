import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"
import {
  type Dictionary,
  encodeDictionary,
  NO_SOUND,
  SOUNDS_PER_CHARACTER,
  valueFor,
} from "../../src/text/spell/stored.ts"
import { type Entry, trieOf } from "../../src/text/spell/trie.ts"

/** The pinyin package, as far as it is used here. */
interface Pinyin {
  polyphonic(
    text: string,
    options: { readonly toneType: "none"; readonly type: "array" },
  ): readonly (readonly string[])[]
}

const root = join(import.meta.dirname, "../..")
const folder = join(root, "data/spell")
const HAN = /^[\u3400-\u9fff]+$/
/** Words longer than this are sayings and names of films, not what an office misspells. */
const LENGTH_MAX = 8
const PERSON = /^nr/
const NAME = /^n[rst]/

interface Source {
  readonly word: string
  readonly frequency: number
  readonly kind: string
}

/** Builds `data/spell/dictionary.bin` and its description from the two packages and our own list of shapes. */
export function buildDictionary(): { readonly bytes: Uint8Array; readonly about: Readonly<Record<string, unknown>> } {
  const require = createRequire(join(root, "package.json"))
  const jieba = dirname(require.resolve("@node-rs/jieba/package.json"))
  const words = readFileSync(join(jieba, "dict.txt"), "utf8").split("\n").flatMap(sourceOf)
  const entries: Entry[] = words.map(({ word, frequency, kind }) => ({
    word,
    value: valueFor(frequency, NAME.test(kind)),
  }))
  const characters = [
    ...new Set(words.filter(({ kind }) => !PERSON.test(kind)).flatMap(({ word }) => [...word])),
  ].sort()
  const { polyphonic } = require("pinyin-pro") as Pinyin
  const readings = polyphonic(characters.join(""), { toneType: "none", type: "array" })
  const syllables = [...new Set(readings.flat())].filter((one) => /^[a-zü]+$/.test(one)).sort()
  const ids = new Map(syllables.map((syllable, id) => [syllable, id]))
  const sounds = new Uint16Array(characters.length * SOUNDS_PER_CHARACTER).fill(NO_SOUND)
  readings.forEach((sounded, index) => {
    const known = [...new Set(sounded)].flatMap((one) => ids.get(one) ?? [])
    known.slice(0, SOUNDS_PER_CHARACTER).forEach((id, place) => {
      sounds[index * SOUNDS_PER_CHARACTER + place] = id
    })
  })
  const dictionary: Dictionary = {
    trie: trieOf(entries),
    total: words.reduce((sum, { frequency }) => sum + frequency, 0),
    syllables,
    sounded: Uint16Array.from(characters, (one) => one.charCodeAt(0)),
    sounds,
    shapes: shapeGroups(readFileSync(join(folder, "shapes.tsv"), "utf8")),
  }
  const versionOf = (name: string) =>
    (JSON.parse(readFileSync(require.resolve(`${name}/package.json`), "utf8")) as { version: string }).version
  const about = {
    id: "spell-dictionary",
    version: "2026-11-29",
    source: `词频：npm 包 @node-rs/jieba ${versionOf("@node-rs/jieba")} 的 dict.txt（MIT）；读音：npm 包 pinyin-pro ${versionOf("pinyin-pro")}（MIT）；形近字组：本项目自编的 shapes.tsv`,
    licence: "MIT",
    rebuild: "npx tsx tools/spell/dictionary.ts",
    words: words.length,
    nodes: dictionary.trie.units.length,
    characters: characters.length,
    syllables: syllables.length,
    shapes: dictionary.shapes.length,
  }
  return { bytes: encodeDictionary(dictionary), about }
}

function sourceOf(line: string): Source[] {
  const [word = "", frequency, kind = ""] = line.trim().split(" ")
  return HAN.test(word) && word.length <= LENGTH_MAX ? [{ word, frequency: Number(frequency), kind }] : []
}

const shapeGroups = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .flatMap((line) => line.split(" "))

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { bytes, about } = buildDictionary()
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "dictionary.bin"), bytes)
  writeFileSync(join(folder, "dictionary.json"), `${JSON.stringify(about, null, 2)}\n`)
  console.log(`${bytes.length} bytes`, about)
}
