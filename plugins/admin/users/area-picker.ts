import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import { errorsOf } from '#views/command-form.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { areaTree, type AreaNode } from '../areas/queries.ts'
import { own } from '../tables.ts'

/** The tree of areas with a box each; ticking one takes all below it. `shown` are the stored ones, sent back as `was.areas`. */
export async function areaPicker(page: Page, state: FormState, shown: readonly string[]): Promise<Html> {
  const { t } = page
  const isTyped = Object.keys(state.values).length > 0
  const ticked = new Set(isTyped ? list(state.values['areas']) : shown)
  const error = errorsOf(t, state.errors)['areas']
  const tree = await areaTree(own(page.db), page.lang)
  const was = state.values['was']
  const first = typeof was === 'object' && !Array.isArray(was) ? list(was['areas']) : shown
  let n = 0
  const branch = (nodes: readonly AreaNode[]): Html =>
    html`<ul>${nodes
      .filter((node) => !node.closed || ticked.has(node.id))
      .map(
        (node) =>
          html`<li><div class="choices"><label><input${attrs({
            type: 'checkbox',
            name: 'areas',
            value: node.id,
            id: n++ === 0 ? 'f-areas' : `f-areas-${n}`,
            checked: ticked.has(node.id),
          })}><span>${node.name} <span class="meta">${t(`admin.kind_${node.kind}`)}</span></span></label></div>${
            node.children.length > 0 ? branch(node.children) : ''
          }</li>`,
      )}</ul>`
  return html`<fieldset${attrs({
    class: 'field',
    'data-invalid': !!error,
    'aria-describedby': error ? 'f-areas-hint f-areas-error' : 'f-areas-hint',
  })}><legend>${t('admin.user_areas')}</legend><p class="hint" id="f-areas-hint">${t('admin.user_areas_hint')}</p>${when(
    error,
    () => html`<p class="error" id="f-areas-error">${icon('warning')}<span>${error!}</span></p>`,
  )}<div class="tree">${branch(tree)}</div>${first.map((id) => hiddenFields({ 'was.areas': id }))}</fieldset>`
}

export const list = (v: unknown): string[] =>
  typeof v === 'string'
    ? v === ''
      ? []
      : [v]
    : Array.isArray(v)
      ? v.filter((e): e is string => typeof e === 'string')
      : []
