import { expect } from 'chai'
import {
  changeProblems,
  ceilingFor,
  defaultSettings,
  isBinding,
  listSettings,
  settingsProblems,
  settingsWith,
  SETTING_SOURCES,
  type ProgrammeId,
} from '../../../../src/features/programmes/index.js'

describe('settingsWith', () => {
  it('keeps the defaults of everything not set', () => {
    const settings = settingsWith([{ scope: 'general', key: 'answerWorkingDays', value: 5 }], 3)
    expect(settings.version).to.equal(3)
    expect(settings.general.answerWorkingDays).to.equal(5)
    expect({ ...settings.general, answerWorkingDays: 10 }).to.deep.equal(defaultSettings.general)
    expect(settings.programmes).to.deep.equal(defaultSettings.programmes)
  })

  it('lets the last change win, within one sub-programme', () => {
    const settings = settingsWith(
      [
        { scope: 'genc', key: 'oldestAge', value: 35 },
        { scope: 'genc', key: 'oldestAge', value: null },
      ],
      2,
    )
    expect(settings.programmes.genc.oldestAge).to.equal(null)
    expect(settings.programmes.gumusu.youngestAge).to.equal(50)
  })

  it('passes over a stored change that no longer fits', () => {
    const changes = [
      { scope: 'general', key: 'floorAge', value: 3 },
      { scope: 'general', key: 'goneSinceLong', value: 3 },
    ] as const
    expect(settingsWith(changes, 1).general).to.deep.equal(defaultSettings.general)
  })

  it('has a default within its own range everywhere', () => {
    for (const { scope, key, standard } of listSettings()) {
      expect(changeProblems({ scope, key, value: standard }), `${scope}.${key}`).to.deep.equal([])
    }
    expect(settingsProblems(defaultSettings)).to.deep.equal([])
  })
})

describe('listSettings', () => {
  it('calls confirmed only what was read in a source', () => {
    const confirmedRows = listSettings().filter(({ confidence }) => confidence === 'confirmed')
    expect(confirmedRows.map(({ scope, key }) => `${scope}.${key}`)).to.have.members([
      'general.cohortMonths',
      'gumusu.youngestAge',
    ])
    for (const { source } of confirmedRows) expect(SETTING_SOURCES[source]).to.match(/^https:/)
  })
})

describe('isBinding', () => {
  it('binds by what was read in a source or set by the Agency, and not by our assumptions', () => {
    const decided = settingsWith([{ scope: 'genc', key: 'oldestAge', value: 29 }], 1)
    expect(isBinding(defaultSettings, 'gumusu', 'youngestAge')).to.equal(true)
    expect(isBinding(defaultSettings, 'genc', 'oldestAge')).to.equal(false)
    expect(isBinding(decided, 'genc', 'oldestAge')).to.equal(true)
    expect(isBinding(decided, 'genc', 'youngestAge')).to.equal(false)
  })
})

describe('changeProblems', () => {
  for (const [scope, key, value, code] of [
    ['genc', 'youngestAge', 13, 'setting.outOfRange'],
    ['genc', 'youngestAge', 16.5, 'setting.outOfRange'],
    ['genc', 'youngestAge', null, 'setting.required'],
    ['general', 'youngestAge', 18, 'setting.unknown'],
  ] as const) {
    it(`says ${code} to ${scope}.${key} = ${String(value)}`, () => {
      expect(changeProblems({ scope, key, value }).map((problem) => problem.code)).to.deep.equal([code])
    })
  }
})

describe('settingsProblems', () => {
  it('notices an oldest age below the youngest', () => {
    const settings = settingsWith([{ scope: 'genc', key: 'oldestAge', value: 17 }], 1)
    expect(settingsProblems(settings)).to.deep.equal([
      { code: 'setting.ageOrder', context: { programme: 'genc' } },
    ])
  })
})

describe('ceilingFor', () => {
  const ceiling = (programmeId: ProgrammeId, age: number, isSchoolHoliday: boolean) =>
    ceilingFor({ programmeId, age, isSchoolHoliday }, defaultSettings)

  for (const [programmeId, age, isSchoolHoliday, perDay, perWeek] of [
    ['inkluziv', 15, false, { soft: 1, hard: 1 }, { soft: 720, hard: 720 }],
    ['inkluziv', 15, true, { soft: 1, hard: 1 }, { soft: 720, hard: 720 }],
    ['genc', 17, false, { soft: 1, hard: 1 }, { soft: 900, hard: 900 }],
    ['genc', 17, true, { soft: 2, hard: 2 }, { soft: 900, hard: 900 }],
    ['genc', 18, false, { soft: 2, hard: 2 }, { soft: 1080, hard: 2400 }],
    ['gumusu', 70, false, { soft: 1, hard: 2 }, { soft: 720, hard: 2400 }],
    ['inkluziv', 30, false, { soft: null, hard: 2 }, { soft: null, hard: 2160 }],
    ['distant', 30, false, { soft: null, hard: null }, { soft: 900, hard: 2400 }],
  ] as const) {
    it(`limits ${programmeId} at ${age} ${isSchoolHoliday ? 'in school holidays' : 'in term'}`, () => {
      const { shiftsPerDay, minutesPerWeek } = ceiling(programmeId, age, isSchoolHoliday)
      expect({ shiftsPerDay, minutesPerWeek }).to.deep.equal({
        shiftsPerDay: perDay,
        minutesPerWeek: perWeek,
      })
    })
  }

  it('keeps pupils under 16 out of school hours, late hours and rest days', () => {
    expect(ceiling('inkluziv', 15, false)).to.include({
      latestEnd: '18:00',
      allowsRestDays: false,
      needsCompany: true,
    })
    expect(ceiling('inkluziv', 15, false).schoolHours).to.deep.equal({ from: '08:00', to: '14:00' })
    expect(ceiling('inkluziv', 15, true).schoolHours).to.equal(null)
  })

  it('keeps those under 18 from rest days and from 20:00', () => {
    expect(ceiling('genc', 17, true)).to.include({ latestEnd: '20:00', allowsRestDays: false })
    expect(ceiling('genc', 18, false)).to.include({ latestEnd: null, allowsRestDays: true })
  })
})
