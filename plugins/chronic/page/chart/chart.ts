/** A chart over time as SVG: words keep their size and only positions stretch, so that it is read on a telephone and on paper alike. */
import { attrs, classes, element, html, when, type Html } from '#views/html.ts'
import type { Day } from '#kernel/dates.ts'
import type { Dot, Panel, Plan } from './plan.ts'
import type { Tick } from './ticks.ts'

export interface ChartWords {
  /** Unique on the page. */
  id: string
  title: string
  /** What is to be seen, in a sentence. */
  summary: string
  /** One for each panel: what, and in which unit. */
  captions: readonly string[]
  number(value: number, panel: number): string
  tick(on: Day, as: Tick['as']): string
}

export const chart = (plan: Plan, words: ChartWords): Html => {
  const { height, panels, ticks, ticksY, changes } = plan
  const [first, last] = [panels[0]!.top, panels.at(-1)!.bottom]
  return html`<svg${attrs({ height: fixed(height), role: 'img', 'aria-labelledby': `${words.id}-t ${words.id}-d` })}><title id="${words.id}-t">${words.title}</title><desc id="${words.id}-d">${words.summary}</desc>${ticks.map(
    ({ x, on, as }) =>
      html`<line class="rule" x1="${fixed(x)}%" x2="${fixed(x)}%" y1="${fixed(first)}" y2="${fixed(last)}"/><text class="tick" text-anchor="${anchorOf(x)}" x="${fixed(x)}%" y="${fixed(ticksY)}">${words.tick(on, as)}</text>`,
  )}${panels.map((panel, n) => panelArt(panel, words.captions[n]!, (value) => words.number(value, n), height))}${changes.map(
    ({ x, y, n }) =>
      html`<line class="change" x1="${fixed(x)}%" x2="${fixed(x)}%" y1="${fixed(first)}" y2="${fixed(y - 13)}"/><text class="strong" text-anchor="middle" x="${fixed(x)}%" y="${fixed(y)}">${n}</text>`,
  )}</svg>`
}

function panelArt(panel: Panel, caption: string, number: (value: number) => string, height: number): Html {
  const { band, good, limits, line, dots, singles, captionY } = panel
  return html`${when(band, () => html`<rect class="band" x="0" width="100%" y="${fixed(band!.y)}" height="${fixed(band!.height)}"/>`)}<text class="tick" x="0" y="${fixed(captionY)}">${caption}</text>${when(
    good,
    () => across('goal', good!.y, number(good!.value)),
  )}${limits.map(({ value, y }) => across('limit', y, number(value)))}${when(
    line.length > 1,
    () =>
      html`<svg viewBox="0 0 100 ${fixed(height)}" preserveAspectRatio="none" width="100%" height="${fixed(height)}"><polyline class="line" points="${line.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(' ')}"/></svg>`,
  )}${singles.map(({ x, y }) => element('circle', { class: 'single', cx: `${fixed(x)}%`, cy: fixed(y), r: 2 }))}${dots.map(mark)}${dots.map((d) => label(d, number))}`
}

const across = (cls: 'goal' | 'limit', y: number, text: string): Html =>
  html`<line class="${cls}" x1="0" x2="100%" y1="${fixed(y)}" y2="${fixed(y)}"/><text class="${classes('tick', cls === 'limit' && 'out')}" x="0" y="${fixed(y - 4)}">${text}</text>`

const label = (d: Dot, number: (value: number) => string): Html | '' =>
  when(
    d.labelY !== null,
    () =>
      html`<text class="${classes(d.state === 'danger' && 'strong', (d.state === 'beyond' || d.state === 'danger') && 'out')}" text-anchor="middle" x="${fixed(d.x)}%" y="${fixed(d.labelY!)}">${number(d.value)}</text>`,
  )

/** Each state has a shape of its own: nothing is told by colour alone. */
export function mark({ aside, state, x, y }: Pick<Dot, 'aside' | 'state'> & { x: number; y: number }): Html {
  const cls = classes('dot', (state === 'beyond' || state === 'danger') && 'late')
  const [across, down] = [`${fixed(x)}%`, fixed(y)]
  if (!aside && state !== 'danger') return element('circle', { class: cls, cx: across, cy: down, r: 5 })
  const d = aside ? (state === 'danger' ? ASIDE_DANGER : ASIDE) : DANGER
  return element('svg', { x: across, y: down, overflow: 'visible' }, element('path', { class: cls, d }))
}

const ASIDE = 'M0-6L6 0L0 6L-6 0Z'
const ASIDE_DANGER = 'M0-9L9 0L0 9L-9 0Z'
const DANGER = 'M0-8L8 6L-8 6Z'

/** None of them leaves the picture. */
const anchorOf = (x: number): string => (x < EDGE ? 'start' : x > 100 - EDGE ? 'end' : 'middle')
const EDGE = 12
const fixed = (n: number): string => n.toFixed(1)
