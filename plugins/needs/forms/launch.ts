import { EXT } from './read/known.ts'

/** Names of `launchContext` that a home can fill: the person, under both names that forms give. */
export const LAUNCHED = ['patient', 'subject'] as const

/** What a form says that asks for the person. */
export const PATIENT = {
  url: EXT.launch,
  extension: [
    {
      url: 'name',
      valueCoding: { system: 'http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext', code: 'patient' },
    },
    { url: 'type', valueCode: 'Patient' },
  ],
}
