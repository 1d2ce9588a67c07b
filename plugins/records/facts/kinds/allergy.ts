import { field } from '#kernel/input.ts'
import { html } from '#views/html.ts'
import { ALLERGIES } from '../../../../data/reference/allergies/catalogue.ts'
import { optionsOf } from '../../views/words.ts'
import { codeFields, codeName, codeOf, codeShape, codeShown } from '../coded.ts'
import { reactionWords } from '../reaction-words.ts'
import { VERIFICATIONS } from './condition.ts'
import { kindSpec } from './spec.ts'

const ALLERGY_KINDS = ['allergy', 'intolerance', 'alert'] as const
const CRITICALITIES = ['high', 'low', 'unknown'] as const
const STATUSES = ['active', 'inactive', 'resolved'] as const
const MOST_REACTION = 300

export const allergyKind = kindSpec({
  kind: 'allergy',
  icon: 'warning',
  shape: {
    kind: field.choice(ALLERGY_KINDS),
    ...codeShape('allergy'),
    criticality: field.optionalChoice(CRITICALITIES),
    reaction: field.optionalText(MOST_REACTION),
    verification: field.optionalChoice(VERIFICATIONS),
    clinical_status: field.optionalChoice(STATUSES),
  },
  fields(page, fields, standing) {
    const { t } = page
    return html`${fields({
      name: 'kind',
      type: 'radio',
      label: t('records.fact.allergy_kind'),
      options: ALLERGY_KINDS.map((value) => ({
        value,
        label: t(`records.allergy_kind.${value}`),
        hint: t(`records.allergy_kind_hint.${value}`),
      })),
      value: 'allergy',
      required: true,
    })}${codeFields(page, fields, 'allergy', standing?.[0])}${fields({
      name: 'reaction',
      label: t('records.fact.reaction'),
      hint: t('records.fact.reaction_hint'),
      optional: true,
      maxlength: MOST_REACTION,
    })}${fields({
      name: 'criticality',
      type: 'select',
      label: t('records.fact.criticality'),
      options: optionsOf(t, 'criticality', CRITICALITIES),
      value: 'unknown',
    })}<div class="row">${fields({
      name: 'verification',
      type: 'select',
      label: t('records.fact.verification'),
      options: optionsOf(t, 'verification', VERIFICATIONS),
      value: 'confirmed',
    })}${fields({
      name: 'clinical_status',
      type: 'select',
      label: t('records.fact.clinical_status'),
      options: optionsOf(t, 'clinical_status', STATUSES),
      value: 'active',
    })}</div>`
  },
  shown: ([a]) => ({
    ...codeShown('allergy', a),
    kind: a.kind,
    criticality: a.criticality,
    reaction: a.reaction,
    verification: a.verification,
    clinical_status: a.clinical_status,
  }),
  columns(input, { standing }) {
    const coded = codeOf('allergy', input, standing?.[0])
    const kept = coded.code === standing?.[0].code ? standing[0].category : undefined
    return [
      {
        ...coded,
        kind: input.kind,
        category: ALLERGIES.find((a) => a.code === coded.code)?.category ?? kept ?? 'other',
        criticality: input.criticality ?? 'unknown',
        reaction: input.reaction,
        verification: input.verification ?? 'confirmed',
        clinical_status: input.clinical_status ?? 'active',
      },
    ]
  },
  title: ({ t }, [a]) => t(`records.allergy_line.${a.kind}`, { what: codeName(t, 'allergy', a) }),
  summary: ({ t }, [a]) =>
    [
      reactionWords(t, a.reaction),
      a.criticality === 'unknown' ? null : t(`records.criticality.${a.criticality}`),
      a.verification === 'confirmed' ? null : t(`records.verification.${a.verification}`),
      a.clinical_status === 'active' ? null : t(`records.clinical_status.${a.clinical_status}`),
    ]
      .filter(Boolean)
      .join(' · '),
  details: ({ t }, [a]) => [
    [t('records.fact.allergy_kind'), t(`records.allergy_kind.${a.kind}`)],
    [t('records.fact.reaction'), reactionWords(t, a.reaction)],
    [t('records.fact.criticality'), t(`records.criticality.${a.criticality}`)],
    [t('records.fact.verification'), t(`records.verification.${a.verification}`)],
    [t('records.fact.clinical_status'), t(`records.clinical_status.${a.clinical_status}`)],
    [t('records.fact.category'), t(`records.allergy_category.${a.category}`)],
  ],
})
