import type { SnapView } from "#contract/inbox"

const WIDTH = 480
const HEIGHT = 300
const MARGIN = 46
const METRES_PER_DEGREE = 111_195

/** Where it lies among its streets: drawn by ourselves from middles of streets, no outside map. */
export function SnapMap({ view }: { view: SnapView }) {
  const { position } = view
  if (!position) return null
  const shrink = Math.cos((position.lat * Math.PI) / 180)
  const metres = ({ lat, lon }: { lat: number; lon: number }) => ({
    east: (lon - position.lon) * METRES_PER_DEGREE * shrink,
    north: (lat - position.lat) * METRES_PER_DEGREE,
  })
  const streets = view.streets.map((street) => ({ ...street, ...metres(street) }))
  const far = Math.max(...streets.map(({ east, north }) => Math.max(Math.abs(east), Math.abs(north) * 1.5)), 200)
  const scale = (WIDTH / 2 - MARGIN) / far
  const at = ({ east, north }: { east: number; north: number }) => ({
    x: WIDTH / 2 + east * scale,
    y: HEIGHT / 2 - north * scale,
  })
  const near = view.near.filter((one) => one.lat !== null && one.lon !== null)
  const bar = niceMetres(far / 3)
  return (
    <figure className="snap-map">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`位置示意图：纬度${position.lat.toFixed(5)}，经度${position.lon.toFixed(5)}，最近的是${streets[0]?.label ?? "（无）"}`}
      >
        <rect className="snap-ground" width={WIDTH} height={HEIGHT} />
        {streets.map((street, index) => {
          const { x, y } = at(street)
          return (
            <g key={street.label}>
              <circle className={index === 0 ? "snap-own-street" : "snap-street"} cx={x} cy={y} r={5} />
              <text x={x} y={y + (isUnderPin(x, y) || y > HEIGHT / 2 ? 19 : -10)} textAnchor="middle">
                {street.label}
              </text>
            </g>
          )
        })}
        {near.map((one) => {
          const { x, y } = at(metres({ lat: one.lat!, lon: one.lon! }))
          return <rect key={one.id} className="snap-near" x={x - 4} y={y - 4} width={8} height={8} />
        })}
        <path
          className="snap-pin"
          d={`M${WIDTH / 2} ${HEIGHT / 2} l-8 -14 a9 9 0 1 1 16 0 z`}
          aria-label="来信人给出的位置"
        />
        <path className="snap-scale" d={`M16 ${HEIGHT - 16} h${bar * scale}`} />
        <text x={16} y={HEIGHT - 22}>
          {bar >= 1000 ? `${bar / 1000}公里` : `${bar}米`}
        </text>
      </svg>
      <figcaption className="secondary">示意图，非标准地图；圆点是镇街中心，方块是附近同类反映</figcaption>
    </figure>
  )
}

/** The pin stands above its point: a name there would be covered. */
const isUnderPin = (x: number, y: number): boolean =>
  Math.abs(x - WIDTH / 2) < 60 && y > HEIGHT / 2 - 40 && y <= HEIGHT / 2

/** 1, 2 or 5 with noughts: what people read on a scale. */
function niceMetres(metres: number): number {
  const ten = 10 ** Math.floor(Math.log10(metres))
  return [5, 2, 1].map((step) => step * ten).find((step) => step <= metres) ?? ten
}
