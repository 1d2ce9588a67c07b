/** Which elements and extensions of R4 and SDC are understood, which are decoration. What is in neither list is a behaviour. */
const FHIR = 'http://hl7.org/fhir/StructureDefinition/'
const SDC = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-'
const words = (text: string) => text.trim().split(/\s+/)

export const EXT = {
  hidden: `${FHIR}questionnaire-hidden`,
  control: `${FHIR}questionnaire-itemControl`,
  orientation: `${FHIR}questionnaire-choiceOrientation`,
  unit: `${FHIR}questionnaire-unit`,
  unitOption: `${FHIR}questionnaire-unitOption`,
  minOccurs: `${FHIR}questionnaire-minOccurs`,
  maxOccurs: `${FHIR}questionnaire-maxOccurs`,
  constraint: `${FHIR}questionnaire-constraint`,
  targetConstraint: `${FHIR}targetConstraint`,
  optionPrefix: `${FHIR}questionnaire-optionPrefix`,
  optionExclusive: `${FHIR}questionnaire-optionExclusive`,
  minValue: `${FHIR}minValue`,
  maxValue: `${FHIR}maxValue`,
  minQuantity: `${SDC}minQuantity`,
  maxQuantity: `${SDC}maxQuantity`,
  maxDecimals: `${FHIR}maxDecimalPlaces`,
  minLength: `${FHIR}minLength`,
  regex: `${FHIR}regex`,
  variable: `${FHIR}variable`,
  ordinal: `${FHIR}ordinalValue`,
  weight: `${FHIR}itemWeight`,
  questionnaireOrdinal: `${FHIR}questionnaire-ordinalValue`,
  translation: `${FHIR}translation`,
  enableWhen: `${SDC}enableWhenExpression`,
  calculated: `${SDC}calculatedExpression`,
  initial: `${SDC}initialExpression`,
  launch: `${SDC}launchContext`,
  media: `${SDC}itemMedia`,
  answerMedia: `${SDC}itemAnswerMedia`,
} as const

/** Beside a value that an expression gives. */
export const CALCULATED_VALUE = [`${FHIR}cqf-expression`, `${FHIR}cqf-calculatedValue`]

export type Place = 'form' | 'item' | 'option' | 'coding' | 'text'
const WEIGHTS = [EXT.ordinal, EXT.weight, EXT.questionnaireOrdinal]
const {
  translation: _t,
  launch: _l,
  ordinal: _o,
  weight: _w,
  questionnaireOrdinal: _q,
  optionPrefix: _p,
  optionExclusive: _e,
  answerMedia: _m,
  ...ofItem
} = EXT

/** By the kind of place where an extension is looked for. */
const UNDERSTOOD: Readonly<Record<Place, ReadonlySet<string>>> = {
  form: new Set([EXT.variable, EXT.launch, EXT.constraint, EXT.targetConstraint]),
  item: new Set(Object.values(ofItem)),
  option: new Set([...WEIGHTS, EXT.optionPrefix, EXT.optionExclusive, EXT.answerMedia]),
  coding: new Set(WEIGHTS),
  text: new Set([EXT.translation]),
}
const ANYWHERE = new Set<string>(Object.values(EXT))

/** About looks, extraction after the answers, what another system would put in, or the form's own making: a form without it asks and scores the same. */
const DECORATIONS = new Set([
  ...words(`displayCategory sliderStepValue supportLink usageMode referenceProfile fhirType`).map(
    (n) => `${FHIR}questionnaire-${n}`,
  ),
  ...words(`entryFormat rendering-style rendering-xhtml rendering-markdown rendering-styleSensitive designNote display replaces maxSize
    mimeType preferredTerminologyServer cqf-library cqf-citation terminology-server structuredefinition-wg structuredefinition-fmm
    structuredefinition-standards-status resource-approvalDate resource-lastReviewDate resource-effectivePeriod artifact-author
    valueset-label valueset-conceptOrder itemControl`).map((n) => FHIR + n),
  ...words(`observationExtract observation-extract-category observationLinkPeriod targetStructureMap itemExtractionContext
    definitionExtract definitionExtractValue templateExtract shortText openLabel collapsible choiceColumn width columnCount
    preferredTerminologyServer performerType isSubject entryMode endpoint subQuestionnaire assembledFrom
    keyboard optionalDisplay sourceQueries sourceStructureMap candidateExpression`).map((n) => SDC + n),
])

/** Of namespaces that change what a form does: unknown there is a behaviour; elsewhere FHIR lets a reader pass it over. */
const BEHAVING = ['http://hl7.org/fhir/uv/sdc/', `${FHIR}questionnaire-`, `${FHIR}cqf-`]

/** @param carriesExpression what is computed changes a form, whoever named it */
export function kindOf(
  url: string,
  place: Place,
  carriesExpression: boolean,
): 'understood' | 'decoration' | 'behaviour' {
  if (UNDERSTOOD[place].has(url)) return 'understood'
  if (DECORATIONS.has(url)) return 'decoration'
  const behaves = carriesExpression || url === '' || ANYWHERE.has(url) || BEHAVING.some((b) => url.startsWith(b))
  return behaves ? 'behaviour' : 'decoration'
}

export const FORM_ELEMENTS = new Set(
  words('resourceType id url version title status item extension contained language'),
)
export const FORM_DECORATIONS = new Set(
  words(`meta text identifier name derivedFrom experimental subjectType date publisher contact description useContext jurisdiction
    purpose copyright approvalDate lastReviewDate effectivePeriod code copyrightLabel versionAlgorithmString versionAlgorithmCoding`),
)
export const ITEM_ELEMENTS = new Set(
  words(`linkId type text prefix required repeats readOnly maxLength answerValueSet answerOption initial enableWhen enableBehavior
    item extension`),
)
export const ITEM_DECORATIONS = new Set(['id', 'definition', 'code'])
