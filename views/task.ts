import { html, when, type Html, type Text } from './html.ts'
import { icon, type IconName } from './icon.ts'

export interface TaskItem {
  icon: IconName
  /** The bold first line: a person, "Whole household". */
  who: Text
  /** Beside the name: age, another script. */
  meta?: Text | undefined
  /** The second line: what is to be done. */
  what?: Text | undefined
  /** A quieter second or third line. */
  note?: Text | undefined
  /** A line of its own that must not be overlooked. */
  mark?: Html | '' | undefined
  badge?: Html | undefined
  href?: string | undefined
  /** Below the row and outside its link: outcome buttons. */
  after?: Html | undefined
}

export const tasks = (items: readonly TaskItem[]): Html => html`<ul class="tasks">${items.map(task)}</ul>`

export const task = (item: TaskItem): Html =>
  item.href
    ? html`<li><a class="task" href="${item.href}">${inside(item)}</a>${item.after}</li>`
    : html`<li><div class="task">${inside(item)}</div>${item.after}</li>`

const inside = ({ icon: name, who, meta, what, note, mark, badge }: TaskItem): Html =>
  html`${icon(name)}<span><b>${who}${when(
    meta !== undefined,
    () => html` <span class="meta">${meta}</span>`,
  )}</b>${when(what !== undefined, () => html`<span>${what}</span>`)}${when(
    note !== undefined,
    () => html`<span class="meta">${note}</span>`,
  )}${mark}</span>${badge}`
