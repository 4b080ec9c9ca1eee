import { box, type Colour, disc, type Shape } from "./drawings.ts"

/** Pictures of the sample's library: flat drawings of nothing that exists. */
const W = 480
const H = 360
const DUSK: Colour = [44, 58, 98]
const MORNING: Colour = [238, 226, 206]
const WATER: Colour = [92, 132, 160]
const DEEP: Colour = [60, 84, 122]
const LAMP: Colour = [250, 222, 140]
const STONE: Colour = [176, 170, 160]
const LEAF: Colour = [104, 148, 96]
const WOOD: Colour = [150, 112, 74]
const BRICK: Colour = [184, 98, 78]
const WHITE: Colour = [248, 246, 240]
const INK: Colour = [62, 66, 76]

const lamps = (y: number): Shape[] => Array.from({ length: 7 }, (_, n) => disc(60 + n * 60, y, 5, LAMP))
const piers = (y: number): Shape[] => Array.from({ length: 5 }, (_, n) => box(56 + n * 90, y, 14, 90, STONE))
const windows = (left: number, top: number, rows: number): Shape[] =>
  Array.from({ length: rows * 3 }, (_, n) => box(left + (n % 3) * 18, top + Math.floor(n / 3) * 22, 9, 11, LAMP))
const tower = (left: number, top: number, of: Colour): Shape[] => [
  box(left, top, 60, 300 - top, of),
  ...windows(left + 8, top + 12, Math.floor((280 - top) / 22)),
]

export const LIBRARY_DRAWINGS = {
  bridge: [box(0, 0, W, H, DUSK), box(0, 230, W, 130, DEEP), ...piers(200), box(0, 190, W, 16, STONE), ...lamps(180)],
  canteen: [
    ...[
      box(0, 0, W, H, MORNING),
      box(0, 240, W, 120, WOOD),
      disc(240, 220, 104, WHITE),
      disc(240, 214, 84, [232, 214, 170]),
    ],
    ...[
      disc(206, 196, 22, BRICK),
      disc(262, 188, 26, LEAF),
      disc(250, 238, 20, [226, 170, 84]),
      box(388, 120, 8, 180, STONE),
    ],
    box(404, 120, 8, 180, STONE),
  ],
  flood: [
    ...[
      box(0, 0, W, H, [206, 218, 228]),
      box(120, 130, 120, 130, BRICK),
      box(110, 116, 140, 20, INK),
      box(280, 160, 90, 100, STONE),
    ],
    ...[box(0, 240, W, 120, WATER), box(0, 262, W, 6, DEEP), box(0, 292, W, 6, DEEP), box(430, 60, 12, 240, INK)],
    ...[box(426, 100, 20, 6, LAMP), box(426, 150, 20, 6, LAMP), box(426, 200, 20, 6, [206, 70, 60])],
  ],
  park: [
    ...[
      box(0, 0, W, H, [214, 230, 238]),
      box(0, 230, W, 130, LEAF),
      disc(110, 150, 62, [84, 128, 84]),
      box(102, 200, 16, 70, WOOD),
    ],
    ...[
      disc(392, 164, 50, [96, 142, 92]),
      box(384, 200, 16, 66, WOOD),
      box(200, 250, 120, 10, WOOD),
      box(208, 260, 8, 34, INK),
    ],
    box(304, 260, 8, 34, INK),
  ],
  skyline: [
    ...[
      box(0, 0, W, H, [236, 196, 170]),
      disc(360, 110, 44, [250, 224, 180]),
      ...tower(30, 130, INK),
      ...tower(120, 80, DUSK),
    ],
    ...[...tower(210, 150, DEEP), ...tower(300, 110, INK), ...tower(390, 170, DUSK), box(0, 300, W, 60, DEEP)],
  ],
  steps: [
    ...[box(0, 0, W, H, WHITE), disc(96, 130, 44, DEEP), disc(240, 130, 44, LEAF), disc(384, 130, 44, BRICK)],
    ...[
      box(140, 126, 56, 8, STONE),
      box(284, 126, 56, 8, STONE),
      box(56, 210, 80, 10, INK),
      box(200, 210, 80, 10, INK),
    ],
    ...[
      box(344, 210, 80, 10, INK),
      box(66, 234, 60, 8, STONE),
      box(210, 234, 60, 8, STONE),
      box(354, 234, 60, 8, STONE),
    ],
  ],
  tea: [
    box(0, 0, W, H, [222, 232, 222]),
    ...Array.from({ length: 8 }, (_, n) => box(0, 150 + n * 26, W, 14, n % 2 === 0 ? LEAF : [84, 128, 84])),
    disc(90, 80, 40, WHITE),
  ],
} as const satisfies Record<string, readonly Shape[]>
export type LibraryDrawing = keyof typeof LIBRARY_DRAWINGS
