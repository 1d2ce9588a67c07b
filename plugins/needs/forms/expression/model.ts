/** FHIR R4 as fhirpath knows it, cut to what forms meet. */
import type { Model } from 'fhirpath'
import { once } from '#kernel/once.ts'
import cut from '../../../../data/reference/fhirpath-r4/model.json' with { type: 'json' }

/** As fhirpath's own `fhir-context/r4` completes its tables when it is loaded. */
function completed(): Model {
  const types = Object.entries(cut.path2Type as Record<string, string>)
  return {
    ...cut,
    availableTypes: new Set([...Object.keys(cut.type2Parent), ...Object.values(cut.type2Parent)]),
    path2TypeWithoutElements: Object.fromEntries(types.filter(([, t]) => t !== 'Element' && t !== 'BackboneElement')),
  } as unknown as Model
}

export const r4 = once(completed)
