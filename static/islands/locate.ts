// Where the door is: from this device, or by a tap on the map. Latitude and longitude can always be typed.
import type { LocateMap } from './locate-map.ts'

/** A position that took longer than this, or is older, is not the door. */
const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 }
/** By GeolocationPositionError.code. */
const FAILED: Record<number, string> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' }

for (const place of document.querySelectorAll<HTMLElement>('[data-island=locate]')) start(place)

function start(place: HTMLElement): void {
  const button = place.querySelector<HTMLButtonElement>('button[data-locate]')!
  const status = place.querySelector<HTMLElement>('[role=status]')!
  const box = place.querySelector<HTMLElement>('[data-map]')!
  const words = place.dataset
  for (const hidden of place.querySelectorAll<HTMLElement>('[data-needs-script]')) hidden.hidden = false
  let map: LocateMap | undefined

  const input = (name: string) => place.querySelector<HTMLInputElement>(`[name="${name}"]`)!
  const number = (name: string) => (input(name).value.trim() === '' ? NaN : Number(input(name).value.replace(',', '.')))
  const position = () => {
    const [lat, lon] = [number('latitude'), number('longitude')]
    return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null
  }
  const put = (lat: number, lon: number, by: 'map' | 'device', accuracy?: number) => {
    input('latitude').value = lat.toFixed(6)
    input('longitude').value = lon.toFixed(6)
    input('accuracy_m').value = accuracy === undefined ? '' : String(accuracy)
    input('located_by').value = by
  }
  const say = (text: string | undefined, warn = false) => {
    status.textContent = text ?? ''
    status.className = warn ? 'error' : 'meta'
  }

  if (!('geolocation' in navigator)) {
    button.disabled = true
    say(words['unsupported'])
  }
  button.addEventListener('click', () => {
    say(words['looking'])
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const metres = Math.round(coords.accuracy)
        const rough = metres > Number(words['roughFrom'])
        put(coords.latitude, coords.longitude, 'device', metres)
        say(words[rough ? 'rough' : 'found']?.replace('{m}', String(metres)), rough)
        map?.show(position(), metres)
      },
      ({ code }) => say(words[FAILED[code] ?? 'unavailable'], true),
      OPTIONS,
    )
  })
  // Typed over, it is no longer what the device said.
  place.addEventListener('input', () => {
    input('accuracy_m').value = ''
    input('located_by').value = 'map'
    say('')
    map?.show(position())
  })

  const chosenArea = () =>
    place
      .closest('form')
      ?.querySelector<HTMLInputElement | HTMLSelectElement>('select[name=area], [name=to_area]:checked')?.value ||
    words['area'] ||
    null
  place.closest('form')?.addEventListener('change', (event) => {
    if (['area', 'to_area'].includes((event.target as HTMLInputElement).name)) map?.frame(chosenArea())
  })
  // The map is the heavy part: fetched when somebody scrolls to it.
  new IntersectionObserver((seen, watch) => {
    if (!seen.some((s) => s.isIntersecting)) return
    watch.disconnect()
    void import('./locate-map.ts').then(({ locateMap }) => {
      map = locateMap(box, {
        lang: words['lang'] ?? 'en',
        area: chosenArea(),
        position: position(),
        accuracy: number('accuracy_m'),
        csrf: place.closest('form')?.querySelector<HTMLInputElement>('[name=_csrf]')?.value ?? '',
        tapped: (lat, lon) => {
          put(lat, lon, 'map')
          say(words['tapped'])
        },
      })
    })
  }).observe(box)
}
