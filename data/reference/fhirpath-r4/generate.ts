// Cuts fhirpath's R4 model down to the resources and data types that a form's expressions meet.
import { writeFileSync } from 'node:fs'
import r4 from 'fhirpath/fhir-context/r4'

const RESOURCES = ['Questionnaire', 'QuestionnaireResponse', 'Patient', 'ValueSet', 'Observation', 'Resource', 'DomainResource']
const meets = (path: string) => RESOURCES.includes(path.split('.')[0]!)
/** Data types stand beside the resources under their own names: all but what is a resource elsewhere. */
const isType = (path: string) => {
  const name = path.split('.')[0]!
  let up: string | undefined = name
  while (up) {
    if (up === 'DomainResource' || up === 'Resource') return false
    up = r4.type2Parent[up]
  }
  return true
}
const cut = <V>(of: Record<string, V>): Record<string, V> =>
  Object.fromEntries(Object.entries(of).filter(([path]) => meets(path) || isType(path)))

const model = {
  version: r4.version,
  score: r4.score,
  choiceTypePaths: cut(r4.choiceTypePaths),
  pathsDefinedElsewhere: cut(r4.pathsDefinedElsewhere),
  type2Parent: r4.type2Parent,
  path2Type: cut(r4.path2Type),
  path2Repeating: cut(r4.path2Repeating),
  resourcesWithUrlParam: {},
  path2RefType: {},
}
writeFileSync(new URL('model.json', import.meta.url), `${JSON.stringify(model)}\n`)
