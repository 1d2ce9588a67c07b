/** What the demo's photos show: nobody's foot and nobody's card. */
import type { Drawing } from './pictures.ts'

const SIDE = { width: 360, height: 270 }

/** A sore at the heel, small and clean: red inside, paler around, on skin that is not evenly lit. */
export const WOUND: Drawing = {
  ...SIDE,
  palette: [
    [214, 172, 142],
    [205, 160, 130],
    [196, 148, 118],
    [222, 184, 156],
    [205, 120, 104],
    [176, 62, 58],
    [140, 32, 36],
    [226, 196, 96],
  ],
  at(x, y) {
    const [dx, dy] = [(x - 0.52) * 1.35, y - 0.5]
    const edge = Math.hypot(dx, dy * 1.25) + 0.007 * Math.sin(7 * Math.atan2(dy, dx))
    if (edge < 0.06 && dx > 0) return 7
    if (edge < 0.13) return 6
    if (edge < 0.19) return 5
    if (edge < 0.26) return 4
    return Math.floor(3.9 * (0.5 + 0.5 * Math.sin(3 * x + 2 * y)))
  },
}

/** A yellow card with a heading, a table, and what a pen left in some of its fields. */
export const CARD: Drawing = {
  ...SIDE,
  palette: [
    [250, 240, 190],
    [60, 90, 150],
    [190, 180, 140],
    [30, 40, 70],
    [120, 130, 140],
  ],
  at(x, y) {
    if (x < 0.05 || x > 0.95 || y < 0.05 || y > 0.95) return 4
    if (y < 0.18) return y > 0.09 && y < 0.14 && x > 0.12 && x < 0.6 ? 3 : 1
    const [column, row] = [(x - 0.05) / 0.225, (y - 0.18) / 0.11]
    const [inColumn, inRow] = [column % 1, row % 1]
    if (inColumn < 0.02 || inRow < 0.03) return 2
    const isWritten = Math.floor(row) < 5 && Math.floor(column) < 3
    const pen = 0.55 + 0.18 * Math.sin(40 * x + 7 * Math.floor(row)) * Math.cos(23 * x)
    return isWritten && inColumn > 0.15 && inColumn < 0.8 && Math.abs(inRow - pen) < 0.06 ? 3 : 0
  },
}
