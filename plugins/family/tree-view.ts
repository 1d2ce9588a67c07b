/** The tree as a drawing, by the symbols that genetics uses: square a man, circle a woman, a stroke through who has died. */
import type { Page } from '#kernel/plugin.ts'
import { attrs, html, type Html } from '#views/html.ts'
import type { membersOf } from './queries.ts'
import type { Bond, FamilyTree, Stand } from './rules/tree.ts'

type Member = Awaited<ReturnType<typeof membersOf>>[number]

const CELL = 112
const ROW = 132
const TOP = 24
/** Half of a figure. */
const R = 20
/** Room for the name and the age below a figure. */
const BELOW = 46
/** What fits below a figure, in half-width characters. */
const NAME_ROOM = 14

export function treeView(page: Page, tree: FamilyTree, members: readonly Member[]): Html {
  const known = new Map(members.map((m) => [m.id, m]))
  const stands = new Map(tree.stands.map((s) => [s.id, s]))
  const [width, height] = [Math.max(1, tree.width) * CELL, tree.rows * ROW]
  return html`<div class="famtree" tabindex="0" role="group" aria-label="${page.t('family.tree_of', { n: tree.stands.length })}"><svg${attrs({ viewBox: `0 0 ${width} ${height}`, width, height })}>${tree.bonds.map(
    (b) => (b.kind === 'couple' ? couple(b, stands) : descent(b, stands)),
  )}${tree.stands.map((s) => figure(page, s, known.get(s.id)!))}</svg></div>`
}

const at = (s: Stand): [number, number] => [s.x * CELL, TOP + s.row * ROW + R]
const line = (sure: boolean, d: string): Html => html`<path${attrs({ class: sure ? 'bond' : 'bond unsure', d })}/>`

function couple({ of, sure }: Bond, stands: ReadonlyMap<string, Stand>): Html {
  const ends = of.map((id) => at(stands.get(id)!))
  return line(sure, `M${ends[0]![0]} ${ends[0]![1]}H${ends.at(-1)![0]}`)
}

/** From between the parents down to a bar, and from the bar to each child. */
function descent({ of, to, sure }: Bond, stands: ReadonlyMap<string, Stand>): Html {
  const parents = of.map((id) => at(stands.get(id)!))
  const children = to.map((id) => at(stands.get(id)!))
  const x = parents.reduce((sum, [px]) => sum + px, 0) / parents.length
  // Of one alone it begins below the name, of two between them.
  const y = Math.max(...parents.map((p) => p[1])) + (parents.length === 1 ? R + BELOW : 0)
  const bar = Math.min(...children.map((c) => c[1])) - R - 14
  const xs = [x, ...children.map((c) => c[0])]
  return line(
    sure,
    `M${x} ${y}V${bar}M${Math.min(...xs)} ${bar}H${Math.max(...xs)}${children.map(([cx, cy]) => `M${cx} ${bar}V${cy - R}`).join('')}`,
  )
}

function figure({ t, fmt, today }: Page, stand: Stand, m: Member): Html {
  const [x, y] = at(stand)
  const shape =
    m.sex === 'male'
      ? html`<rect${attrs({ x: x - R, y: y - R, width: 2 * R, height: 2 * R })}/>`
      : m.sex === 'female'
        ? html`<circle${attrs({ cx: x, cy: y, r: R })}/>`
        : html`<path${attrs({ d: `M${x} ${y - R}L${x + R} ${y}L${x} ${y + R}L${x - R} ${y}Z` })}/>`
  const dead = m.status === 'deceased'
  const age =
    m.birth_date === null ? t('age.unknown') : dead ? m.birth_date.slice(0, 4) : fmt.age(m.birth_date, today, t)
  const label = [m.name, t(`records.sex.${m.sex}`), age, ...(dead ? [t('family.died')] : [])].join(', ')
  return html`<a href="/people/${m.id}"><title>${label}</title><g class="${m.relation === 'head' ? 'figure head' : 'figure'}">${shape}${
    dead ? html`<path class="dead" d="M${x - R - 5} ${y + R + 5}L${x + R + 5} ${y - R - 5}"/>` : ''
  }</g><text class="name" x="${x}" y="${y + R + 20}">${short(m.name)}</text><text x="${x}" y="${y + R + 38}">${age}</text></a>`
}

/** A name as far as there is room: Chinese characters are twice as wide. */
function short(name: string): string {
  let room = NAME_ROOM
  let text = ''
  for (const c of name) {
    room -= /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/.test(c) ? 2 : 1
    if (room < 0) return `${text.trimEnd()}…`
    text += c
  }
  return text
}
