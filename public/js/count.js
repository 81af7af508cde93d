/** Says under a text field how many letters of the permitted number are used. */
export function count(field) {
  const line = document.createElement('p')
  line.className = 'dost-counter'
  line.setAttribute('aria-hidden', 'true')
  const show = () => {
    line.textContent = `${field.value.length} / ${field.maxLength}`
  }
  field.addEventListener('input', show)
  field.after(line)
  show()
}
