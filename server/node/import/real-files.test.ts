import { householdKey } from '../../../plugins/records/fhir/address.ts'
import { countOthers } from '../../../plugins/records/fhir/count-others.ts'
import { patientFacts } from '../../../plugins/records/fhir/patient-facts.ts'
import { expect, test } from 'vitest'
import { hasShared, shared } from '../../../tests/support/shared.ts'
import { fhirResources } from './fhir-resources.ts'

test.skipIf(!hasShared)(
  'the 52 files of the generator: everyone with a name, an address, a position, no warning',
  async () => {
    const files: string[] = []
    const others = countOthers(['Patient'])
    const people = new Map<string, ReturnType<typeof patientFacts>>()
    for await (const each of fhirResources([shared('real-input/synthea-r4.tar.gz')], {
      onFile: ({ file }) => void files.push(file),
    })) {
      if ('failed' in each) throw new Error(`${each.file}: ${each.failed.key}`)
      if (others.saw(each.resource.resourceType)) continue
      const person = patientFacts(each.resource)
      people.set(person.sourceId!, person)
    }
    expect([files.length, people.size]).toEqual([52, 51])
    expect(others.skipped()).toMatchObject({
      Observation: 5627,
      Practitioner: 186,
      Immunization: 645,
      AllergyIntolerance: 14,
    })
    const all = [...people.values()]
    expect(all.flatMap(({ warnings }) => warnings)).toEqual([])
    expect(
      all.filter(
        ({ facts, location, address }) =>
          facts.names.length > 0 && facts.birthDate && location && householdKey(address),
      ).length,
    ).toBe(51)
    expect(all.filter(({ deceased }) => deceased).length).toBe(9)
    expect(
      all.every(({ facts }) => facts.identifiers.length >= 3 && facts.phones.length === 1 && facts.sex !== 'unknown'),
    ).toBe(true)
    expect(new Set(all.map(({ address }) => householdKey(address))).size).toBe(51)
  },
)
