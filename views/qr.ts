import { html, type Html } from './html.ts'

/** Modules of a QR code (true is dark), drawn as one path on white with the quiet zone of four that scanners want (ISO/IEC 18004). */
export function qr(modules: readonly (readonly boolean[])[], label: string): Html {
  const size = modules.length + 2 * QUIET
  const path = modules
    .map((row, y) =>
      runs(row)
        .map(([x, n]) => `M${x + QUIET} ${y + QUIET}h${n}v1h-${n}z`)
        .join(''),
    )
    .join('')
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect class="qr-bg" width="${size}" height="${size}"/><path d="${path}"/></svg>`
}
const QUIET = 4

/** Dark modules that touch, as [first, how many]: a path of a third of the length. */
function runs(row: readonly boolean[]): [from: number, n: number][] {
  const found: [number, number][] = []
  row.forEach((dark, x) => {
    const last = found.at(-1)
    if (!dark) return
    if (last && last[0] + last[1] === x) last[1]++
    else found.push([x, 1])
  })
  return found
}
