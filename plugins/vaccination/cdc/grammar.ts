/** Every element of CDC's supporting data, by its schemas: what is not here is an error, for nobody has decided what it means. */

/** A text that is read, one that is a sentence or label and is left there, or elements. */
export type Shape = 'read' | 'left' | { readonly [name: string]: Shape }

const window = { beginAge: 'read', endAge: 'read' } as const
const inForce = { effectiveDate: 'read', cessationDate: 'read' } as const
const contraindication = {
  observationCode: 'read',
  observationTitle: 'left',
  contraindicationText: 'left',
  contraindicationGuidance: 'left',
} as const
const vaccine = { vaccineType: 'left', cvx: 'read' } as const
const observation = { text: 'left', code: 'read' } as const

const seriesDose: Shape = {
  doseNumber: 'read',
  age: { absMinAge: 'read', minAge: 'read', earliestRecAge: 'read', latestRecAge: 'read', maxAge: 'read', ...inForce },
  interval: {
    fromPrevious: 'read',
    fromTargetDose: 'read',
    fromMostRecent: 'read',
    fromRelevantObs: observation,
    absMinInt: 'read',
    minInt: 'read',
    earliestRecInt: 'read',
    latestRecInt: 'read',
    intervalPriority: 'read',
    ...inForce,
  },
  allowableInterval: { fromPrevious: 'read', fromTargetDose: 'read', absMinInt: 'read', ...inForce },
  preferableVaccine: {
    ...vaccine,
    ...window,
    tradeName: 'read',
    mvx: 'read',
    volume: 'read',
    forecastVaccineType: 'read',
  },
  allowableVaccine: { ...vaccine, ...window },
  inadvertentVaccine: vaccine,
  conditionalSkip: {
    context: 'read',
    setLogic: 'read',
    set: {
      setID: 'left',
      setDescription: 'left',
      ...inForce,
      conditionLogic: 'read',
      condition: {
        conditionID: 'left',
        conditionType: 'read',
        startDate: 'read',
        endDate: 'read',
        ...window,
        interval: 'read',
        doseCount: 'read',
        doseType: 'read',
        doseCountLogic: 'read',
        vaccineTypes: 'read',
        seriesGroups: 'read',
      },
    },
  },
  recurringDose: 'read',
  seasonalRecommendation: { startDate: 'read', endDate: 'read' },
}

export const ANTIGEN: Shape = {
  immunity: {
    clinicalHistory: { guidelineCode: 'read', guidelineTitle: 'left' },
    dateOfBirth: {
      immunityBirthDate: 'read',
      birthCountry: 'read',
      exclusion: { exclusionCode: 'read', exclusionTitle: 'left' },
    },
  },
  contraindications: {
    vaccineGroup: { contraindication: { ...contraindication, ...window } },
    vaccine: { contraindication: { ...contraindication, contraindicatedVaccine: { ...vaccine, ...window } } },
  },
  series: {
    seriesName: 'read',
    targetDisease: 'read',
    vaccineGroup: 'read',
    seriesAdminGuidance: 'left',
    seriesType: 'read',
    equivalentSeriesGroups: 'read',
    requiredGender: 'read',
    selectSeries: {
      defaultSeries: 'read',
      productPath: 'read',
      seriesGroupName: 'left',
      seriesGroup: 'read',
      seriesPriority: 'read',
      seriesPreference: 'read',
      minAgeToStart: 'read',
      maxAgeToStart: 'read',
    },
    indication: { observationCode: observation, description: 'left', ...window, guidance: 'left' },
    seriesDose,
  },
}

export const SCHEDULE: Shape = {
  liveVirusConflicts: {
    liveVirusConflict: {
      previous: vaccine,
      current: vaccine,
      conflictBeginInterval: 'read',
      minConflictEndInterval: 'read',
      conflictEndInterval: 'read',
    },
  },
  vaccineGroups: { vaccineGroup: { name: 'read', administerFullVaccineGroup: 'read' } },
  vaccineGroupToAntigenMap: { vaccineGroupMap: { name: 'read', antigen: 'read' } },
  cvxToAntigenMap: {
    cvxMap: {
      cvx: 'read',
      shortDescription: 'read',
      association: { antigen: 'read', associationBeginAge: 'read', associationEndAge: 'read' },
    },
  },
  observations: {
    observation: {
      observationCode: 'read',
      observationTitle: 'read',
      group: 'left',
      indicationText: 'left',
      contraindicationText: 'left',
      clarifyingText: 'left',
      codedValues: { codedValue: { code: 'left', codeSystem: 'left', text: 'left' } },
    },
  },
}
