import { expect } from 'chai'
import fc from 'fast-check'
import { addDays, calendarDay } from '../../../../src/lib/calendar-day.js'
import {
  assessAdmission,
  assessEligibility,
  consentsAsked,
  defaultSettings,
  listProgrammes,
  programmes,
  PROGRAMME_IDS,
  settingsWith,
  stepsFor,
  UNKNOWN_APPLICANT,
  type ApplicantFacts,
  type EligibilityCode,
  type ProgrammeId,
} from '../../../../src/features/programmes/index.js'

const now = new Date('2026-11-22T08:00:00Z')

const applicant = (facts: Partial<ApplicantFacts> = {}): ApplicantFacts => ({
  ...UNKNOWN_APPLICANT,
  bornOn: calendarDay('2004-05-01'),
  hasIdentityDocument: true,
  consentsGiven: ['personal-data', 'confidentiality', 'rules'],
  ...facts,
})

const codesFor = (
  id: ProgrammeId,
  facts: Partial<ApplicantFacts>,
  settings = defaultSettings,
): EligibilityCode[] =>
  assessEligibility(applicant(facts), programmes[id], settings, now).reasons.map(({ code }) => code)

const minorsInGenc = settingsWith([{ scope: 'genc', key: 'youngestAge', value: 16 }], 1)

describe('assessEligibility', () => {
  const cases: [string, ProgrammeId, Partial<ApplicantFacts>, EligibilityCode[]][] = [
    ['takes a student of 22', 'genc', {}, []],
    ['takes somebody on the 18th birthday', 'genc', { bornOn: calendarDay('2008-11-22') }, []],
    [
      'refuses the day before it',
      'genc',
      { bornOn: calendarDay('2008-11-23') },
      ['age.tooYoung', 'guardian.missing'],
    ],
    ['takes somebody who is 29 until tomorrow', 'genc', { bornOn: calendarDay('1996-11-23') }, []],
    ['refuses somebody who is 30 today', 'genc', { bornOn: calendarDay('1996-11-22') }, ['age.tooOld']],
    ['takes somebody on the 50th birthday', 'gumusu', { bornOn: calendarDay('1976-11-22') }, []],
    ['refuses the day before it', 'gumusu', { bornOn: calendarDay('1976-11-23') }, ['age.tooYoung']],
    ['knows no oldest age', 'gumusu', { bornOn: calendarDay('1931-01-01') }, []],
    ['asks nobody to be disabled', 'inkluziv', {}, []],
    ['wants a guardian at 16', 'inkluziv', { bornOn: calendarDay('2010-06-01') }, ['guardian.missing']],
    [
      'is content when one was asked',
      'inkluziv',
      { bornOn: calendarDay('2010-06-01'), guardianConsent: 'asked' },
      [],
    ],
    [
      'stops when the guardian takes the consent back',
      'inkluziv',
      { bornOn: calendarDay('2010-06-01'), guardianConsent: 'withdrawn' },
      ['guardian.withdrawn'],
    ],
    ['forgets the guardian at 18', 'inkluziv', { guardianConsent: 'withdrawn' }, []],
    ['wants a company', 'korporativ', {}, ['company.missing']],
    ['wants a running memorandum', 'korporativ', { company: 'ended' }, ['company.agreementEnded']],
    ['takes an employee of a partner', 'korporativ', { company: 'active' }, []],
    ['wants a device and a connection', 'distant', {}, ['remoteSetUp.missing']],
    ['takes somebody with both', 'distant', { hasRemoteSetUp: true }, []],
    ['does not guess an age', 'genc', { bornOn: null }, ['age.unknown']],
    ['does not believe a birthday to come', 'gumusu', { bornOn: calendarDay('2031-05-01') }, ['age.unknown']],
    [
      'asks for consent about health once needs are told',
      'genc',
      { accommodation: 'open' },
      ['consent.missing'],
    ],
    ['lets nobody wait in two queues', 'genc', { hasOpenApplication: true }, ['application.alreadyOpen']],
    ['lets nobody serve two terms at once', 'genc', { hasRunningTerm: true }, ['term.alreadyRunning']],
    [
      'says everything at once',
      'korporativ',
      {
        bornOn: calendarDay('2015-01-01'),
        hasIdentityDocument: false,
        consentsGiven: ['confidentiality', 'rules'],
      },
      ['age.tooYoung', 'identity.missing', 'guardian.missing', 'consent.missing', 'company.missing'],
    ],
  ]
  for (const [name, id, facts, expected] of cases) {
    it(`${id} ${name}`, () => {
      expect(codesFor(id, facts)).to.deep.equal(expected)
    })
  }

  it('opens Gənc to 16-year-olds when the setting says so', () => {
    const facts = { bornOn: calendarDay('2010-06-01'), guardianConsent: 'asked' } as const
    expect(codesFor('genc', facts)).to.deep.equal(['age.tooYoung'])
    expect(codesFor('genc', facts, minorsInGenc)).to.deep.equal([])
  })

  it('keeps the floor of 14 whatever a sub-programme says', () => {
    const settings = {
      ...defaultSettings,
      programmes: {
        ...defaultSettings.programmes,
        genc: { ...defaultSettings.programmes.genc, youngestAge: 10 },
      },
    }
    const facts = { bornOn: calendarDay('2013-01-01'), guardianConsent: 'given' } as const
    const { reasons } = assessEligibility(applicant(facts), programmes.genc, settings, now)
    expect(reasons).to.deep.equal([{ code: 'age.tooYoung', context: { youngestAge: 14 } }])
  })

  it('counts the age by the calendar of Baku', () => {
    const justAfterMidnightInBaku = new Date('2026-11-21T20:30:00Z')
    const facts = applicant({ bornOn: calendarDay('2008-11-22') })
    expect(
      assessEligibility(facts, programmes.genc, defaultSettings, justAfterMidnightInBaku).eligible,
    ).to.equal(true)
  })

  it('is eligible exactly when nothing stands against', () => {
    const anyFacts = fc.record({
      bornOn: fc.integer({ min: 0, max: 40_000 }).map((days) => addDays(calendarDay('1920-01-01'), days)),
      hasIdentityDocument: fc.boolean(),
      guardianConsent: fc.constantFrom('none', 'asked', 'given', 'withdrawn'),
      company: fc.constantFrom('none', 'active', 'ended'),
      consentsGiven: fc.constantFrom([], [
        'personal-data',
        'health-data',
        'confidentiality',
        'rules',
      ] as const),
      accommodation: fc.constantFrom('none-needed', 'open', 'agreed'),
      hasOpenApplication: fc.boolean(),
      hasRunningTerm: fc.boolean(),
      hasRemoteSetUp: fc.boolean(),
    }) satisfies fc.Arbitrary<ApplicantFacts>
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...PROGRAMME_IDS), (facts, id) => {
        const { eligible, reasons } = assessEligibility(facts, programmes[id], defaultSettings, now)
        expect(eligible).to.equal(reasons.length === 0)
      }),
    )
  })
})

describe('assessAdmission', () => {
  const codes = (id: ProgrammeId, facts: Partial<ApplicantFacts>) =>
    assessAdmission(applicant(facts), programmes[id], defaultSettings, now).reasons.map(({ code }) => code)

  it('waits for the guardian to say yes', () => {
    const bornOn = calendarDay('2010-06-01')
    expect(codes('inkluziv', { bornOn, guardianConsent: 'asked' })).to.deep.equal(['guardian.notYetGiven'])
    expect(codes('inkluziv', { bornOn, guardianConsent: 'given' })).to.deep.equal([])
  })

  it('waits until what a person needs is agreed, in every sub-programme', () => {
    const consentsGiven = ['personal-data', 'health-data', 'confidentiality', 'rules'] as const
    for (const id of PROGRAMME_IDS) {
      expect(codes(id, { accommodation: 'open', consentsGiven })).to.include('accommodation.notAgreed')
      expect(codes(id, { accommodation: 'agreed', consentsGiven })).to.not.include('accommodation.notAgreed')
    }
  })

  it('does not mind the application that is open by then', () => {
    expect(codes('genc', { hasOpenApplication: true })).to.deep.equal([])
  })
})

describe('Programme', () => {
  for (const programme of listProgrammes()) {
    describe(programme.id, () => {
      it('begins with the person and ends with checking the answers, asking each page once', () => {
        expect(programme.steps[0]).to.equal('about-you')
        expect(programme.steps.slice(-2)).to.deep.equal(['consents', 'check'])
        expect(new Set(programme.steps).size).to.equal(programme.steps.length)
      })

      it('asks about needs', () => {
        expect(programme.steps).to.include('needs')
      })

      it('asks each question once, on a page it has', () => {
        const ids = programme.questions.map(({ id }) => id)
        expect(new Set(ids).size).to.equal(ids.length)
        for (const { step } of programme.questions) expect(programme.steps).to.include(step)
      })

      it('has the page for a guardian where minors may come', () => {
        const mayBringMinors = programme.id === 'genc' || programme.defaults.youngestAge.value < 18
        expect(programme.steps.includes('guardian')).to.equal(mayBringMinors)
      })
    })
  }

  it('gives a letter of appreciation in Gümüşü alone', () => {
    expect(
      listProgrammes()
        .filter(({ endDocument }) => endDocument === 'letter')
        .map(({ id }) => id),
    ).to.deep.equal(['gumusu'])
  })

  it('has no place and no shifts in Distant alone', () => {
    expect(
      listProgrammes()
        .filter(({ hasCentre }) => !hasCentre)
        .map(({ id }) => id),
    ).to.deep.equal(['distant'])
    expect(
      listProgrammes()
        .filter(({ servesBy }) => servesBy === 'tasks')
        .map(({ id }) => id),
    ).to.deep.equal(['distant'])
  })
})

describe('stepsFor', () => {
  const stepsAt = (bornOn: string | null) =>
    stepsFor(
      { bornOn: bornOn === null ? null : calendarDay(bornOn) },
      programmes.distant,
      defaultSettings,
      now,
    )

  it('asks for a guardian until the 18th birthday', () => {
    expect(stepsAt('2008-11-23')).to.include('guardian')
    expect(stepsAt('2008-11-22')).to.not.include('guardian')
    expect(stepsAt(null)).to.not.include('guardian')
  })
})

describe('consentsAsked', () => {
  const asked = (accommodation: ApplicantFacts['accommodation']) =>
    consentsAsked(programmes.korporativ.consents, { accommodation }).map(({ id }) => id)

  it('asks about health only those who told a need', () => {
    expect(asked('none-needed')).to.not.include('health-data')
    expect(asked('open')).to.include('health-data')
  })

  it('never makes pictures or the employer a condition', () => {
    const required = consentsAsked(programmes.korporativ.consents, { accommodation: 'open' }).filter(
      (each) => each.isRequired,
    )
    expect(required.map(({ id }) => id)).to.deep.equal([
      'personal-data',
      'health-data',
      'confidentiality',
      'rules',
    ])
  })
})
