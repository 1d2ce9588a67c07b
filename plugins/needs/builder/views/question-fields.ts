import type { Form, Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import {
  COMPARISONS,
  hasChoices,
  hasDecimals,
  hasLimits,
  isAsked,
  isWritten,
  mayRepeat,
  type Condition,
  type Design,
  type Question,
} from '../design/design.ts'
import { PICTURES } from '../design/pictures.ts'
import { prefillsOf } from '../design/prefill.ts'
import { UNITS } from '../design/units.ts'
import { ANSWER } from '../input.ts'
import { PREVIEW_PATH } from '../paths.ts'
import { askButton, rowCount } from './rows.ts'
import { overField, three } from './three.ts'
import { inWords, questionName } from './words.ts'

interface Drawing {
  fields: Fields
  design: Design
  q: Question
  values: Form
  /** Mark of what another left there meanwhile; null: nobody did. */
  over: string | null
}

export function questionFields(page: Page, d: Drawing): Html {
  const { t } = page
  const { fields, design, q, over } = d
  const own = design.lang
  return html`${overField(t, fields, over ?? '', over !== null)}${three(fields, { name: 'words', label: t(`needs.build.words.${q.kind === 'section' || q.kind === 'note' ? q.kind : 'question'}`), own, long: true })}${when(
    q.kind !== 'note',
    () => three(fields, { name: 'help', label: t('needs.build.help'), own, long: true, optional: true }),
  )}${when(hasChoices(q), () => optionFields(page, d))}${when(q.kind === 'choice', () => fields({ name: 'own', type: 'checkbox', label: t('needs.build.own') }))}${when(
    hasLimits(q),
    () => limitFields(page, d),
  )}${when(isWritten(q), () => lengthFields(page, d))}${when(isAsked(q), () => fields({ name: 'required', type: 'checkbox', label: t('needs.build.required') }))}${when(
    mayRepeat(q),
    () =>
      fields({
        name: 'repeats',
        type: 'checkbox',
        label: t(q.kind === 'section' ? 'needs.build.repeats_section' : 'needs.build.repeats'),
      }),
  )}${prefillField(page, d)}${skipFields(page, d)}${fields({
    name: 'after',
    type: 'select',
    label: t('needs.build.after'),
    placeholder: t('needs.build.first'),
    options: design.questions
      .filter((x) => x.link !== q.link)
      .map((x) => ({ value: x.link, label: questionName(page, design, x) })),
  })}<div class="row">${askButton(PREVIEW_PATH, 'show', '1', t('needs.build.show'))}</div>`
}

function optionFields({ t }: Page, { fields, design, q, values }: Drawing): Html {
  const n = rowCount(values, 'options', q.options.length)
  const pictures = [
    ...PICTURES.map((value) => ({ value, label: t(`needs.build.picture.${value}`) })),
    ...q.options.flatMap(({ picture }) =>
      picture === '' || PICTURES.includes(picture) ? [] : [{ value: picture, label: t('needs.build.picture_kept') }],
    ),
  ]
  return html`<fieldset class="stack"><legend><h2>${t('needs.build.choices')}</h2></legend><p class="hint">${t('needs.build.choices_hint')}</p>${Array.from(
    { length: n },
    (_, i) =>
      html`${fields({ name: `options.${i}.code`, type: 'hidden', label: '' })}${fields({ name: `options.${i}.system`, type: 'hidden', label: '' })}${three(
        fields,
        {
          name: `options.${i}.words`,
          label: t('needs.build.choice_n', { n: i + 1 }),
          own: design.lang,
          optional: true,
        },
      )}<div class="row">${fields({
        name: `options.${i}.points`,
        type: 'number',
        step: 0.1,
        label: t('needs.build.points_n', { n: i + 1 }),
      })}${fields({
        name: `options.${i}.picture`,
        type: 'select',
        label: t('needs.build.picture_n', { n: i + 1 }),
        placeholder: t('needs.build.no_picture'),
        options: pictures,
      })}${when(i > 0, () =>
        askButton(
          PREVIEW_PATH,
          'up',
          `options.${i}`,
          html`${t('needs.build.up')}<span class="sr"> ${t('needs.build.choice_n', { n: i + 1 })}</span>`,
        ),
      )}</div>`,
  )}<div class="row">${askButton(PREVIEW_PATH, 'more', 'options', t('needs.build.more_choices'))}</div></fieldset>`
}

const limitFields = ({ t }: Page, { fields, q }: Drawing): Html =>
  html`<div class="langs">${fields({ name: 'least', type: 'number', step: 0.1, label: t('needs.build.least'), optional: true })}${fields({ name: 'most', type: 'number', step: 0.1, label: t('needs.build.most'), optional: true })}${when(
    hasDecimals(q),
    () => fields({ name: 'decimals', type: 'number', label: t('needs.build.decimals'), optional: true }),
  )}${when(q.kind === 'quantity', () =>
    fields({
      name: 'unit',
      label: t('needs.build.unit'),
      hint: t('needs.build.unit_hint', { units: UNITS.join(', ') }),
      required: true,
      maxlength: 40,
    }),
  )}</div>`

const lengthFields = ({ t }: Page, { fields }: Drawing): Html =>
  html`<div class="langs">${fields({ name: 'shortest', type: 'number', label: t('needs.build.shortest'), optional: true })}${fields({ name: 'longest', type: 'number', label: t('needs.build.longest'), optional: true })}</div>`

function prefillField({ t }: Page, { fields, q }: Drawing): Html | '' {
  const options = prefillsOf(q).map((value) => ({ value, label: t(`needs.build.prefill.${value}`) }))
  if (options.length === 0) return ''
  return fields({
    name: 'prefill',
    type: 'select',
    label: t('needs.build.prefill'),
    hint: t('needs.build.prefill_hint'),
    placeholder: t('needs.build.prefill_none'),
    options,
  })
}

function skipFields(page: Page, { fields, design, q, values }: Drawing): Html {
  const { t } = page
  const n = rowCount(values, 'skip', q.skip?.of.length ?? 0)
  const options = conditionOptions(page, design, q)
  return html`<details${q.skip || n > 1 ? html` open` : ''}><summary class="btn quiet">${t('needs.build.skip')}</summary><div class="form"><p class="hint">${t('needs.build.skip_hint')}</p>${when(
    n > 1,
    () =>
      fields({
        name: 'any',
        type: 'radio',
        label: t('needs.build.when'),
        options: ['all', 'any'].map((value) => ({ value, label: t(`needs.build.when.${value}`) })),
      }),
  )}${Array.from({ length: n }, (_, i) => conditionFields(page, fields, i, options))}<div class="row">${askButton(PREVIEW_PATH, 'more', 'skip', t('needs.build.more_conditions'))}</div></div></details>`
}

const conditionFields = ({ t }: Page, fields: Fields, i: number, options: { value: string; label: string }[]): Html =>
  html`<div class="langs">${fields({
    name: `skip.${i}.on`,
    type: 'select',
    label: t('needs.build.on_n', { n: i + 1 }),
    placeholder: t('needs.build.always'),
    options,
  })}${fields({
    name: `skip.${i}.is`,
    type: 'select',
    label: t('needs.build.is_n', { n: i + 1 }),
    placeholder: t('needs.build.is.is'),
    options: COMPARISONS.filter((c) => c !== 'is').map((value) => ({ value, label: t(`needs.build.is.${value}`) })),
  })}${fields({ name: `skip.${i}.value`, type: 'number', step: 0.1, label: t('needs.build.value_n', { n: i + 1 }), optional: true })}</div>`

/** Each answer that can be chosen is one line: nobody looks up a code. */
function conditionOptions(page: Page, design: Design, q: Question): { value: string; label: string }[] {
  const at = design.questions.findIndex((x) => x.link === q.link)
  const before = (at < 0 ? design.questions : design.questions.slice(0, at)).filter(isAsked)
  return [
    ...before.flatMap((x) => {
      const name = questionName(page, design, x)
      const answers =
        x.kind === 'yes_no'
          ? ['yes', 'no'].map((code) => [code, page.t(`needs.assess.${code}`)] as const)
          : x.options.map((o) => [o.code, inWords(page, design, o.words)] as const)
      return [
        ...answers.map(([code, words]) => ({ value: `${x.link}${ANSWER}${code}`, label: `${name} – ${words}` })),
        { value: x.link, label: name },
      ]
    }),
    ...design.totals.map((x) => ({
      value: x.link,
      label: inWords(page, design, x.words) || page.t('needs.build.total'),
    })),
  ]
}

/** As it stands in the list. */
export function conditionOn(design: Design, { link, value }: Condition): string {
  const q = design.questions.find((x) => x.link === link)
  return q && value !== '' && (hasChoices(q) || q.kind === 'yes_no') ? `${link}${ANSWER}${value}` : link
}
