// "Use this device's position": the button shows only with this script; latitude and longitude can always be typed.
/** A position that took longer than this, or is older, is not the door. */
const OPTIONS: PositionOptions = { enableHighAccuracy: true, maximumAge: 5_000, timeout: 20_000 }

for (const place of document.querySelectorAll<HTMLElement>('[data-island=locate]')) {
  const button = place.querySelector<HTMLButtonElement>('button[data-locate]')
  const status = place.querySelector<HTMLElement>('[role=status]')
  if (!button || !status || !('geolocation' in navigator)) continue
  for (const box of place.querySelectorAll<HTMLElement>('[data-needs-script]')) box.hidden = false
  const put = (name: string, value: string) => {
    const input = place.querySelector<HTMLInputElement>(`[name="${name}"]`)
    if (input) input.value = value
  }
  button.addEventListener('click', () => {
    status.textContent = button.dataset['looking'] ?? ''
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        put('latitude', coords.latitude.toFixed(6))
        put('longitude', coords.longitude.toFixed(6))
        put('accuracy_m', String(Math.round(coords.accuracy)))
        put('located_by', 'device')
        status.textContent = (button.dataset['found'] ?? '').replace('{m}', String(Math.round(coords.accuracy)))
      },
      () => (status.textContent = button.dataset['failed'] ?? ''),
      OPTIONS,
    )
  })
  // Typed over, it is no longer what the device said.
  place.addEventListener('input', () => {
    put('accuracy_m', '')
    put('located_by', 'map')
  })
}
