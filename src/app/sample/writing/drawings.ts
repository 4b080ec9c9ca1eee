import { crc32, deflateSync } from "node:zlib"

/** Pictures of the sample are drawn shapes: no photo of a place or a person. */
const WIDTH = 480
const HEIGHT = 360

export type Colour = readonly [number, number, number]
export type Shape =
  | { readonly is: "box"; readonly at: readonly [number, number, number, number]; readonly of: Colour }
  | { readonly is: "disc"; readonly at: readonly [number, number, number]; readonly of: Colour }

export const box = (x: number, y: number, w: number, h: number, of: Colour): Shape => ({
  is: "box",
  at: [x, y, w, h],
  of,
})
export const disc = (x: number, y: number, r: number, of: Colour): Shape => ({ is: "disc", at: [x, y, r], of })

const NIGHT: Colour = [24, 32, 52]
const SKY: Colour = [206, 222, 236]
const ROAD: Colour = [112, 118, 126]
const GREY: Colour = [84, 90, 98]
const LIGHT: Colour = [250, 226, 140]
const GREEN: Colour = [86, 128, 84]
const BROWN: Colour = [132, 98, 66]
const WATER: Colour = [112, 146, 168]

const lamp = (lit: boolean): Shape[] => [
  ...[box(0, 0, WIDTH, HEIGHT, NIGHT), box(0, 270, WIDTH, 90, [48, 52, 60]), box(238, 90, 8, 190, GREY)],
  ...[box(238, 86, 76, 6, GREY), ...(lit ? [disc(306, 104, 46, [92, 88, 70])] : [])],
  disc(306, 98, 12, lit ? LIGHT : [60, 66, 78]),
]

export const DRAWINGS = {
  "lamp-out": lamp(false),
  "lamp-lit": lamp(true),
  cover: [
    box(0, 0, WIDTH, HEIGHT, ROAD),
    disc(240, 190, 96, GREY),
    disc(240, 190, 82, [64, 70, 78]),
    disc(276, 214, 40, [20, 22, 26]),
  ],
  rubbish: [
    ...[box(0, 0, WIDTH, 220, SKY), box(0, 220, WIDTH, 140, ROAD), box(60, 60, 120, 160, [188, 184, 176])],
    ...[
      disc(250, 250, 50, BROWN),
      disc(310, 262, 42, GREEN),
      disc(200, 270, 36, GREY),
      disc(280, 290, 34, [96, 80, 64]),
    ],
  ],
  "rubbish-gone": [box(0, 0, WIDTH, 220, SKY), box(0, 220, WIDTH, 140, ROAD), box(60, 60, 120, 160, [188, 184, 176])],
  water: [
    box(0, 0, WIDTH, 150, GREY),
    box(0, 150, WIDTH, 210, WATER),
    box(60, 110, 90, 60, [170, 60, 50]),
    box(40, 210, 400, 6, [150, 178, 196]),
  ],
} as const satisfies Record<string, readonly Shape[]>
export type Drawing = keyof typeof DRAWINGS

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(content.length)
  const body = Buffer.concat([Buffer.from(name, "latin1"), content])
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

const covers = (shape: Shape, x: number, y: number): boolean => {
  if (shape.is === "disc") return (x - shape.at[0]) ** 2 + (y - shape.at[1]) ** 2 <= shape.at[2] ** 2
  const [left, top, width, height] = shape.at
  return x >= left && x < left + width && y >= top && y < top + height
}

export const drawn = (name: Drawing): Buffer => painted(DRAWINGS[name])

/** Shapes, the later ones above, as a PNG of 480 × 360. */
export function painted(drawing: readonly Shape[]): Buffer {
  const shapes = drawing.toReversed()
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [r, g, b] = shapes.find((shape) => covers(shape, x, y))?.of ?? SKY
      const at = y * (1 + WIDTH * 3) + 1 + x * 3
      rows[at] = r
      rows[at + 1] = g
      rows[at + 2] = b
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    ...[Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 1 }))],
    chunk("IEND", Buffer.alloc(0)),
  ])
}
