import { attrs, html, when, type Html, type Text } from './html.ts'

export interface Tile {
  label: Text
  figure: Text
  /** Of how many, or the unit: a rate never stands alone. */
  of?: Text | undefined
  note?: Text | undefined
  trend?: { way?: 'better' | 'worse' | undefined; text: Text } | undefined
  /** 0 to 1, drawn as a bar; `goal` as a mark on it. */
  share?: number | undefined
  goal?: number | undefined
  href?: string | undefined
}

export const tiles = (all: readonly Tile[]): Html => html`<div class="tiles">${all.map(tile)}</div>`

const tile = (it: Tile): Html =>
  it.href ? html`<a class="tile" href="${it.href}">${inside(it)}</a>` : html`<div class="tile">${inside(it)}</div>`

const inside = ({ label, figure, of, note, trend, share, goal }: Tile): Html =>
  html`<span class="meta">${label}</span><span class="fig">${figure}${when(
    of !== undefined,
    () => html` <small>${of}</small>`,
  )}</span>${when(share !== undefined, () => spark(share!, goal))}${when(
    note !== undefined,
    () => html`<span class="meta">${note}</span>`,
  )}${when(trend, () => html`<span${attrs({ class: 'trend', 'data-way': trend!.way })}>${trend!.text}</span>`)}`

const spark = (share: number, goal: number | undefined): Html =>
  html`<svg class="spark" aria-hidden="true"><rect class="track" width="100%" height="8" rx="2"/><rect class="fill" width="${percent(share)}" height="8" rx="2"/>${when(
    goal !== undefined,
    () => html`<rect class="goal" x="${percent(goal!)}" y="0" width="2" height="8"/>`,
  )}</svg>`

const percent = (share: number): string => `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`
