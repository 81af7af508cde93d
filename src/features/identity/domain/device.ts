/** In the order of asking: Edge and Opera also call themselves Chrome, and everything calls itself Safari. */
const browsers: readonly [sign: RegExp, name: string][] = [
  [/\bEdgA?\//, 'Microsoft Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bYaBrowser\//, 'Yandex Browser'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: readonly [sign: RegExp, name: string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

const nameIn = (list: typeof browsers, userAgent: string): string[] => {
  const found = list.find(([sign]) => sign.test(userAgent))
  return found === undefined ? [] : [found[1]]
}

/** "Chrome, Android"; null when nothing is recognised. Names of products need no translation. */
export function describeDevice(userAgent: string): string | null {
  const names = [...nameIn(browsers, userAgent), ...nameIn(systems, userAgent)]
  return names.length === 0 ? null : names.join(', ')
}
