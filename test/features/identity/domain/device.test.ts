import { expect } from 'chai'
import { describeDevice } from '../../../../src/features/identity/domain/device.js'

const chrome = 'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko)'
const table: readonly [userAgent: string, device: string | null][] = [
  [`${chrome} Chrome/131.0.0.0 Mobile Safari/537.36`, 'Chrome, Android'],
  [`${chrome} SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36`, 'Samsung Internet, Android'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1',
    'Safari, iPhone',
  ],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox, Windows'],
  ['Mozilla/5.0 (Windows NT 10.0) Chrome/131.0.0.0 Safari/537.36 Edg/131.0', 'Microsoft Edge, Windows'],
  ['curl/8.5.0', null],
  ['', null],
]

describe('a device', () => {
  for (const [userAgent, device] of table) {
    it(`is told from its user agent: ${device ?? 'unknown'}`, () => {
      expect(describeDevice(userAgent)).to.equal(device)
    })
  }
})
